package org.sipward.firewall.capture;

import java.io.IOException;

/**
 * The classic capture format: one header, then packets back to back (draft-ietf-opsawg-pcap).
 *
 * <p>Nothing in it marks the start of a packet, so that a record with an impossible length is the
 * end of what can be read.
 */
final class PcapFile {

  private static final int HEADER_AFTER_MAGIC = 20;
  private static final int RECORD_HEADER = 16;

  /** The upper bits of the link type field say how long the frame check sequence is. */
  private static final int LINK_TYPE_BITS = 0xFFFF;

  private final CaptureInput in;
  private final CaptureLimits limits;
  private final PacketSink sink;

  PcapFile(CaptureInput in, CaptureLimits limits, PacketSink sink) {
    this.in = in;
    this.limits = limits;
    this.sink = sink;
  }

  /** Reads the file from behind its magic number. */
  void read(int nanosPerTick) throws IOException {
    long start = in.position();
    byte[] header = in.take(HEADER_AFTER_MAGIC);
    if (header.length < HEADER_AFTER_MAGIC) {
      sink.trouble(0, start, "the file header is cut off");
      return;
    }
    int linkType = in.s32(header, 16) & LINK_TYPE_BITS;
    for (long number = 1; record(number, linkType, nanosPerTick); number++) {}
  }

  /** Reads one packet; false at the end of what can be read. */
  private boolean record(long number, int linkType, int nanosPerTick) throws IOException {
    long start = in.position();
    byte[] header = in.take(RECORD_HEADER);
    if (header.length < RECORD_HEADER) {
      if (header.length > 0) {
        sink.trouble(number, start, "the packet header is cut off");
      }
      return false;
    }
    long captured = in.u32(header, 8);
    long original = in.u32(header, 12);
    if (captured > limits.packetOctets()) {
      sink.trouble(
          number,
          start + 8,
          "a packet of " + captured + " octets cannot be; the rest of the file has no anchor");
      return false;
    }
    long epochNanos = in.u32(header, 0) * 1_000_000_000L + in.u32(header, 4) * nanosPerTick;
    var frame = new CapturedFrame(number, epochNanos, in.position());
    byte[] octets = in.take((int) captured);
    if (octets.length < captured) {
      sink.trouble(number, start, "the file ends inside this packet");
    }
    long missing = Math.clamp(original - octets.length, 0, Integer.MAX_VALUE);
    sink.packet(frame, linkType, Layer.of(octets, (int) missing, null));
    return octets.length == captured;
  }
}
