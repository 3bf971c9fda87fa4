package org.sipward.firewall.screen;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sipward.firewall.capture.CaptureLimits;
import org.sipward.firewall.capture.CaptureReader;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser;
import org.sipward.sip.Transport;
import org.sipward.sip.frame.Framing;

/**
 * The screen over files: message files, one message each, and captures, told by their first octets.
 *
 * <p>Bounded memory whatever a file holds, and no file stops the run: what cannot be read is
 * reported and the next one follows. Single thread.
 */
public final class OfflineScreen {
  /** Octets read of a message file: more than any message, so that a longer one is seen as such. */
  private static final int MESSAGE_FILE_OCTETS = 1 << 20;

  private static final int MAGIC_OCTETS = 4;

  private static final int MAX_FOLDER_DEPTH = 16;

  private final Surroundings surroundings;
  private final Transport transport;
  private final ScreenReport report;
  private final Judge judge;

  /**
   * A screen.
   *
   * @param transport the transport that message files are taken to have come by; a capture knows
   */
  public OfflineScreen(Surroundings surroundings, Transport transport, ScreenReport report) {
    this.surroundings = surroundings;
    this.transport = transport;
    this.report = report;
    this.judge = new Judge(surroundings);
  }

  /**
   * Screens a file, or all files in a folder and the folders below it by name; links inside a
   * folder are not followed. False when something could not be opened.
   */
  public boolean screen(Path path) {
    boolean opened = true;
    for (Path file : files(path)) {
      opened &= screenFile(file);
    }
    return opened;
  }

  private List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(path, MAX_FOLDER_DEPTH, new FileVisitOption[0])) {
      walk.filter(Files::isRegularFile).sorted().forEach(files::add);
    } catch (IOException | UncheckedIOException e) {
      report.trouble(path + ": byte 0: cannot list all of it: " + reason(e));
    }
    return files;
  }

  private boolean screenFile(Path file) {
    try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      in.mark(MAGIC_OCTETS);
      boolean capture = CaptureReader.recognises(in.readNBytes(MAGIC_OCTETS));
      in.reset();
      if (capture) {
        var screen = new CaptureScreen(file.toString(), surroundings::arrival, judge, report);
        CaptureReader.read(in, file.toString(), CaptureLimits.STANDARD, screen);
      } else {
        message(file.toString(), in);
      }
      return true;
    } catch (IOException e) {
      report.trouble(file + ": byte 0: cannot read it: " + reason(e));
      return false;
    }
  }

  private void message(String source, InputStream in) throws IOException {
    Octets octets = Octets.of(in.readNBytes(MESSAGE_FILE_OCTETS));
    var place = new Place(source, 0, "");
    Arrival arrival = surroundings.arrival(transport, null);
    if (transport.reliable()) {
      stream(place, arrival, octets);
    } else {
      report.row(judge.judge(place, arrival, octets, SipParser.Source.DATAGRAM));
    }
  }

  /**
   * A file that came by a stream: the framer says where its message ends, and what follows is next.
   */
  private void stream(Place place, Arrival arrival, Octets octets) {
    var cuts =
        new StreamScreen.Cuts() {
          @Override
          public void message(long frame, Octets message) {
            report.row(judge.judge(place, arrival, message, SipParser.Source.STREAM));
          }

          @Override
          public void broken(long frame, Octets rest, Framing.Broken how) {
            report.row(judge.close(place, arrival, rest, how));
          }

          @Override
          public void lost(long frame, Octets first, long count, boolean sip) {
            throw new IllegalStateException("a file lacks nothing and starts at its start");
          }
        };
    var budget = new StreamBudget(Long.MAX_VALUE);
    var screen = new StreamScreen(arrival.screening().limits(), false, budget, cuts);
    screen.take(0, octets);
    if (screen.rest().length() > 0) {
      report.row(judge.judge(place, arrival, screen.rest(), SipParser.Source.STREAM));
    }
  }

  private static String reason(Exception e) {
    Throwable cause =
        e instanceof UncheckedIOException io && io.getCause() != null ? io.getCause() : e;
    return cause.getClass().getSimpleName()
        + (cause.getMessage() == null ? "" : " " + cause.getMessage());
  }
}
