package org.sipward.assess.capture;

import java.io.IOException;

/**
 * The classic format: one header, then frames back to back (draft-ietf-opsawg-pcap). Nothing marks
 * the start of a frame, so that an impossible length is the end of what can be read.
 */
final class PcapFile {
  private static final int HEADER_AFTER_MAGIC = 20;
  private static final int FRAME_HEADER = 16;

  private final CaptureInput in;
  private final CaptureReader to;
  private final int nanosPerTick;

  PcapFile(CaptureInput in, CaptureReader to, int nanosPerTick) {
    this.in = in;
    this.to = to;
    this.nanosPerTick = nanosPerTick;
  }

  void read() throws IOException {
    byte[] header = in.take(HEADER_AFTER_MAGIC);
    if (header.length < HEADER_AFTER_MAGIC) {
      in.trouble(0, "the file header is cut off");
      return;
    }
    // The upper bits say how long the frame check sequence is.
    int linkType = (int) in.u32(header, 16) & 0xFFFF;
    while (frame(linkType)) {}
  }

  private boolean frame(int linkType) throws IOException {
    long start = in.position();
    byte[] header = in.take(FRAME_HEADER);
    if (header.length < FRAME_HEADER) {
      if (header.length > 0) {
        in.trouble(start, "the file ends within a frame's header");
      }
      return false;
    }
    long kept = in.u32(header, 8);
    if (kept > to.frameOctets()) {
      in.trouble(start + 8, "a frame of " + kept + " octets cannot be; nothing follows");
      return false;
    }
    byte[] octets = in.take((int) kept);
    if (octets.length < kept) {
      in.trouble(start, "the file ends within a frame");
      return false;
    }
    long epochNanos = in.u32(header, 0) * 1_000_000_000L + in.u32(header, 4) * nanosPerTick;
    return to.frame(epochNanos, linkType, octets);
  }
}
