package org.sipward.firewall.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The newer capture format: sections of length-framed blocks, several interfaces, each with its own
 * link type and clock (draft-ietf-opsawg-pcapng).
 *
 * <p>Blocks that carry no packet and all options but the two that tell the time are passed over. A
 * block whose content makes no sense is reported and skipped; a block whose length makes no sense
 * is the end of what can be read.
 */
final class PcapngFile {

  private static final int SECTION = 0x0A0D0D0A;
  private static final int INTERFACE = 1;
  private static final int OLD_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;

  private static final int ORDER_MAGIC = 0x1A2B3C4D;
  private static final int FRAMING = 12;
  private static final int TIMED_HEADER = 20;
  private static final int OPTION_TIME_RESOLUTION = 9;
  private static final int OPTION_TIME_OFFSET = 14;

  /** Room for the fixed fields and options of a packet block beside its packet. */
  private static final int BLOCK_SLACK = 64 * 1024;

  /** An interface of the section being read. */
  private record Port(int linkType, long snapLength, TickScale clock, long offsetSeconds) {}

  /** What a packet block says of its packet: where it starts in the block and both lengths. */
  private record Extent(int header, long captured, long original) {}

  private final CaptureInput in;
  private final CaptureLimits limits;
  private final PacketSink sink;
  private final List<Port> ports = new ArrayList<>();
  private long packets;

  PcapngFile(CaptureInput in, CaptureLimits limits, PacketSink sink) {
    this.in = in;
    this.limits = limits;
    this.sink = sink;
  }

  /** Reads the file from behind its first four octets, which are a section block's type. */
  void read() throws IOException {
    if (!section(in.position() - 4)) {
      return;
    }
    while (true) {
      long start = in.position();
      byte[] type = in.take(4);
      if (type.length < 4) {
        if (type.length > 0) {
          sink.trouble(0, start, "a block header is cut off");
        }
        return;
      }
      boolean more = in.s32(type, 0) == SECTION ? section(start) : block(start, in.s32(type, 0));
      if (!more) {
        return;
      }
    }
  }

  /** A new section: byte order anew, no interfaces; false when it cannot be read. */
  private boolean section(long start) throws IOException {
    byte[] head = in.take(8);
    if (head.length < 8) {
      sink.trouble(0, start, "a section header is cut off");
      return false;
    }
    in.littleEndian(false);
    if (in.s32(head, 4) != ORDER_MAGIC) {
      in.littleEndian(true);
      if (in.s32(head, 4) != ORDER_MAGIC) {
        sink.trouble(0, start + 8, "neither byte order fits this section");
        return false;
      }
    }
    ports.clear();
    long length = in.u32(head, 0);
    if (length < 28 || length % 4 != 0) {
      sink.trouble(0, start + 4, "a section header of " + length + " octets cannot be");
      return false;
    }
    return passed(start, length, length - 16);
  }

  /** One block after its type; false when nothing behind it can be found. */
  private boolean block(long start, int type) throws IOException {
    byte[] lengthField = in.take(4);
    long length = lengthField.length < 4 ? 0 : in.u32(lengthField, 0);
    if (length < FRAMING || length % 4 != 0) {
      sink.trouble(
          0, start + 4, "a block of " + length + " octets cannot be; the rest has no anchor");
      return false;
    }
    boolean packet = type == ENHANCED_PACKET || type == SIMPLE_PACKET || type == OLD_PACKET;
    packets += packet ? 1 : 0;
    long bodyLength = length - FRAMING;
    if ((!packet && type != INTERFACE) || bodyLength > limits.packetOctets() + BLOCK_SLACK) {
      if (packet || type == INTERFACE) {
        sink.trouble(packet ? packets : 0, start, "a block of " + length + " octets is not read");
      }
      return passed(start, length, bodyLength);
    }
    long bodyStart = in.position();
    byte[] body = in.take((int) bodyLength);
    if (body.length < bodyLength) {
      sink.trouble(packet ? packets : 0, start, "the file ends inside this block");
    }
    switch (type) {
      case INTERFACE -> describe(body, bodyStart);
      case SIMPLE_PACKET -> simple(body, bodyStart);
      default -> timed(body, bodyStart, type == ENHANCED_PACKET);
    }
    return body.length == bodyLength && closed(start, length);
  }

  /** Passes over what is left of a block but its closing length. */
  private boolean passed(long start, long length, long left) throws IOException {
    if (in.skip(left) < left) {
      sink.trouble(0, start, "the file ends inside this block");
      return false;
    }
    return closed(start, length);
  }

  /** The length again, behind the block. A wrong one is reported; the first one is believed. */
  private boolean closed(long start, long length) throws IOException {
    byte[] again = in.take(4);
    if (again.length < 4) {
      sink.trouble(0, start, "the file ends inside this block");
      return false;
    }
    if (in.u32(again, 0) != length) {
      sink.trouble(
          0, in.position() - 4, "the block says " + length + " octets, then " + in.u32(again, 0));
    }
    return true;
  }

  private void describe(byte[] body, long bodyStart) {
    if (body.length < 8 || ports.size() >= limits.interfaces()) {
      sink.trouble(
          0, bodyStart, body.length < 8 ? "an interface is cut off" : "too many interfaces");
      return;
    }
    TickScale clock = TickScale.MICROSECONDS;
    long offsetSeconds = 0;
    int at = 8;
    while (at + 4 <= body.length) {
      int code = in.u16(body, at);
      int length = in.u16(body, at + 2);
      int value = at + 4;
      if (code == 0 || value + length > body.length) {
        break;
      }
      if (code == OPTION_TIME_RESOLUTION && length == 1) {
        clock = TickScale.of(body[value] & 0xFF);
      } else if (code == OPTION_TIME_OFFSET && length == 8) {
        offsetSeconds = in.s64(body, value);
      }
      at = value + ((length + 3) & ~3);
    }
    ports.add(new Port(in.u16(body, 0), in.u32(body, 4), clock, offsetSeconds));
  }

  /** The enhanced and the old packet block, which differ in the width of the interface number. */
  private void timed(byte[] body, long bodyStart, boolean enhanced) {
    if (body.length < TIMED_HEADER) {
      sink.trouble(packets, bodyStart, "the packet header is cut off");
      return;
    }
    long portNumber = enhanced ? in.u32(body, 0) : in.u16(body, 0);
    if (portNumber >= ports.size()) {
      sink.trouble(packets, bodyStart, "no interface " + portNumber + " in this section");
      return;
    }
    Port port = ports.get((int) portNumber);
    long ticks = in.u32(body, 4) << 32 | in.u32(body, 8);
    long epochNanos = port.clock.nanos(ticks) + port.offsetSeconds * 1_000_000_000L;
    var extent = new Extent(TIMED_HEADER, in.u32(body, 12), in.u32(body, 16));
    deliver(body, bodyStart, extent, port, epochNanos);
  }

  /** A packet without a clock: always of the section's first interface, cut at its snap length. */
  private void simple(byte[] body, long bodyStart) {
    if (body.length < 4 || ports.isEmpty()) {
      sink.trouble(
          packets, bodyStart, body.length < 4 ? "the packet is cut off" : "no interface yet");
      return;
    }
    Port port = ports.getFirst();
    long original = in.u32(body, 0);
    long captured = port.snapLength == 0 ? original : Math.min(original, port.snapLength);
    var extent = new Extent(4, Math.min(captured, body.length - 4L), original);
    deliver(body, bodyStart, extent, port, 0);
  }

  private void deliver(byte[] body, long bodyStart, Extent extent, Port port, long epochNanos) {
    int there = body.length - extent.header;
    if (extent.captured > there) {
      sink.trouble(
          packets,
          bodyStart,
          "the packet says " + extent.captured + " octets, its block has " + there);
    }
    int kept = (int) Math.min(extent.captured, there);
    long missing = Math.clamp(extent.original - kept, 0, Integer.MAX_VALUE);
    byte[] octets = Arrays.copyOfRange(body, extent.header, extent.header + kept);
    sink.packet(
        new CapturedFrame(packets, epochNanos, bodyStart + extent.header),
        port.linkType,
        Layer.of(octets, (int) missing, null));
  }
}
