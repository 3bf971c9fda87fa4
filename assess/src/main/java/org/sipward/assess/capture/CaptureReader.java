package org.sipward.assess.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The reader of capture files, pcap and pcapng. What is whole is handed on, in order; what is not
 * becomes a trouble with its octet. Used once.
 */
public final class CaptureReader {
  /** Who takes the frames; their octets may be kept. */
  public interface Sink {
    void frame(Frame frame);
  }

  private static final long NANOS = 1_000_000_000L;

  private final CaptureInput in;
  private final CaptureLimits limits;
  private final Sink sink;
  private long frames;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  private CaptureReader(InputStream in, CaptureLimits limits, Sink sink) {
    this.in = new CaptureInput(in, limits.octets());
    this.limits = limits;
    this.sink = sink;
  }

  public static CaptureSummary read(Path file, CaptureLimits limits, Sink sink) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return read(in, limits, sink);
    }
  }

  public static CaptureSummary read(InputStream in, CaptureLimits limits, Sink sink)
      throws IOException {
    CaptureReader reader = new CaptureReader(in, limits, sink);
    reader.read();
    return reader.summary();
  }

  private void read() throws IOException {
    byte[] magic = in.take(4);
    if (magic.length < 4) {
      in.trouble(0, "no capture: " + magic.length + " octets");
      return;
    }
    in.little(false);
    for (boolean little : List.of(false, true)) {
      in.little(little);
      switch ((int) in.u32(magic, 0)) {
        case 0xA1B2C3D4 -> {
          new PcapFile(in, this, 1_000).read();
          return;
        }
        case 0xA1B23C4D -> {
          new PcapFile(in, this, 1).read();
          return;
        }
        case PcapngFile.SECTION -> {
          new PcapngFile(in, this).read();
          return;
        }
        default -> {}
      }
    }
    in.trouble(0, "neither pcap nor pcapng");
  }

  /** The most octets a frame may have. */
  int frameOctets() {
    return limits.frameOctets();
  }

  /** Takes a frame; false where no more are taken. */
  boolean frame(long epochNanos, int linkType, byte[] octets) {
    if (frames >= limits.frames()) {
      in.trouble(in.position(), "more than " + limits.frames() + " frames");
      return false;
    }
    frames++;
    if (epochNanos != 0) {
      first = Math.min(first, epochNanos);
      last = Math.max(last, epochNanos);
    }
    sink.frame(new Frame(frames, epochNanos, linkType, Span.of(octets)));
    return true;
  }

  private CaptureSummary summary() {
    if (in.position() >= limits.octets()) {
      in.trouble(limits.octets(), "no more than this is read");
    }
    Optional<Instant> from = first > last ? Optional.empty() : Optional.of(moment(first));
    Optional<Instant> to = first > last ? Optional.empty() : Optional.of(moment(last));
    return new CaptureSummary(frames, from, to, List.copyOf(in.troubles()));
  }

  /** A moment of a frame. */
  public static Instant moment(long epochNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, NANOS), Math.floorMod(epochNanos, NANOS));
  }
}
