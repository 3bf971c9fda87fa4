package org.sipward.firewall.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.sipward.sip.Octets;

/** Everything one capture handed on, in the words of the tests. */
final class Recording implements Consumer<Captured> {

  private static final Pattern START_LINE =
      Pattern.compile("(?dm)^(?:SIP/2\\.0 \\d|[A-Z]+ [^ \\r\\n]+ SIP/2\\.0\\r$)");

  final List<Captured> all = new ArrayList<>();

  static Recording of(byte[] file) {
    return of(new ByteArrayInputStream(file), CaptureLimits.STANDARD);
  }

  static Recording of(byte[] file, CaptureLimits limits) {
    return of(new ByteArrayInputStream(file), limits);
  }

  static Recording of(InputStream in, CaptureLimits limits) {
    var recording = new Recording();
    try {
      recording.summary = CaptureReader.read(in, "test", limits, recording);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return recording;
  }

  CaptureSummary summary = new CaptureSummary(0, 0, 0, 0, 0, 0, 0);

  @Override
  public void accept(Captured captured) {
    all.add(captured);
  }

  <T extends Captured> List<T> only(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<String> troubles() {
    return only(Captured.Trouble.class).stream().map(Captured.Trouble::toString).toList();
  }

  List<String> datagrams() {
    return only(Captured.Datagram.class).stream().map(d -> d.payload().toString()).toList();
  }

  /** What each TCP direction said, by its number, with each gap as its length in braces. */
  Map<Long, String> streams() {
    Map<Long, ByteArrayOutputStream> said = new TreeMap<>();
    for (Captured captured : all) {
      switch (captured) {
        case Captured.StreamOpened o -> said.put(o.stream(), new ByteArrayOutputStream());
        case Captured.StreamRun r -> append(said, r.stream(), r.payload());
        case Captured.StreamGap g -> append(said, g.stream(), Octets.of("{" + g.octets() + "}"));
        case Captured.StreamClosed _, Captured.Datagram _, Captured.Trouble _ -> {}
      }
    }
    Map<Long, String> texts = new TreeMap<>();
    said.forEach((number, octets) -> texts.put(number, octets.toString(ISO_8859_1)));
    return texts;
  }

  private static void append(Map<Long, ByteArrayOutputStream> said, long stream, Octets octets) {
    said.computeIfAbsent(
            stream,
            n -> {
              throw new AssertionError("stream " + n + " was not opened");
            })
        .write(octets.array(), octets.from(), octets.length());
  }

  /** SIP start lines at the start of datagrams. */
  long sipDatagrams() {
    return datagrams().stream().filter(d -> START_LINE.matcher(d).lookingAt()).count();
  }

  /** SIP start lines anywhere in streams. */
  long sipInStreams() {
    return streams().values().stream()
        .mapToLong(s -> START_LINE.matcher(s).results().count())
        .sum();
  }
}
