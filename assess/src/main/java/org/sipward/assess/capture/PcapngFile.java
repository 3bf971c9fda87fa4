package org.sipward.assess.capture;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The newer format: blocks that tell their length, several interfaces with a link type and a clock
 * each (draft-ietf-opsawg-pcapng). A block that makes no sense is skipped; a length that makes none
 * is the end of what can be read.
 */
final class PcapngFile {
  static final int SECTION = 0x0A0D0D0A;

  private static final int ORDER = 0x1A2B3C4D;
  private static final int INTERFACE = 1;
  private static final int SIMPLE = 3;
  private static final int ENHANCED = 6;
  private static final int FRAMING = 12;
  private static final int ENHANCED_HEADER = 20;
  private static final int RESOLUTION = 9;
  private static final int TIME_OFFSET = 14;
  private static final int MAX_INTERFACES = 256;
  private static final int BLOCK_SLACK = 64 << 10;
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);

  private record Port(int linkType, BigInteger ticksPerSecond, long offsetSeconds) {}

  private final CaptureInput in;
  private final CaptureReader to;
  private final List<Port> ports = new ArrayList<>();

  PcapngFile(CaptureInput in, CaptureReader to) {
    this.in = in;
    this.to = to;
  }

  /** Reads from behind the type of the first section. */
  void read() throws IOException {
    boolean more = section(0);
    while (more) {
      long start = in.position();
      byte[] type = in.take(4);
      if (type.length < 4) {
        if (type.length > 0) {
          in.trouble(start, "the file ends within a block's header");
        }
        return;
      }
      int number = (int) in.u32(type, 0);
      more = number == SECTION ? section(start) : block(start, number);
    }
  }

  private boolean section(long start) throws IOException {
    byte[] head = in.take(8);
    if (head.length < 8) {
      in.trouble(start, "a section's header is cut off");
      return false;
    }
    in.little(false);
    if ((int) in.u32(head, 4) != ORDER) {
      in.little(true);
      if ((int) in.u32(head, 4) != ORDER) {
        in.trouble(start + 8, "neither byte order fits this section");
        return false;
      }
    }
    ports.clear();
    long length = in.u32(head, 0);
    if (length < 28 || length % 4 != 0) {
      in.trouble(start + 4, "a section's header of " + length + " octets cannot be");
      return false;
    }
    return passed(start, length - 12);
  }

  private boolean block(long start, int type) throws IOException {
    byte[] field = in.take(4);
    long length = field.length < 4 ? 0 : in.u32(field, 0);
    if (length < FRAMING || length % 4 != 0) {
      in.trouble(start + 4, "a block of " + length + " octets cannot be; nothing follows");
      return false;
    }
    long body = length - FRAMING;
    boolean read = type == INTERFACE || type == SIMPLE || type == ENHANCED;
    if (!read) {
      return passed(start, body + 4);
    }
    if (body > to.frameOctets() + BLOCK_SLACK) {
      in.trouble(start, "a block of " + length + " octets is not read");
      return passed(start, body + 4);
    }
    byte[] octets = in.take((int) body);
    if (octets.length < body) {
      in.trouble(start, "the file ends within a block");
      return false;
    }
    boolean more =
        switch (type) {
          case INTERFACE -> described(start, octets);
          case SIMPLE -> simple(start, octets);
          default -> enhanced(start, octets);
        };
    return passed(start, 4) && more;
  }

  private boolean passed(long start, long count) throws IOException {
    if (!in.skip(count)) {
      in.trouble(start, "the file ends within a block");
      return false;
    }
    return true;
  }

  private boolean described(long start, byte[] body) {
    if (body.length < 8 || ports.size() >= MAX_INTERFACES) {
      in.trouble(start, body.length < 8 ? "an interface is cut off" : "too many interfaces");
      return body.length < 8;
    }
    BigInteger ticks = BigInteger.valueOf(1_000_000);
    long offset = 0;
    int at = 8;
    while (at + 4 <= body.length) {
      int code = in.u16(body, at);
      int length = in.u16(body, at + 2);
      at += 4;
      if (code == 0 || at + length > body.length) {
        break;
      }
      if (code == RESOLUTION && length == 1) {
        ticks = BigInteger.valueOf(body[at] < 0 ? 2 : 10).pow(body[at] & 0x7F);
      } else if (code == TIME_OFFSET && length == 8) {
        offset = in.s64(body, at);
      }
      at += (length + 3) & ~3;
    }
    ports.add(new Port(in.u16(body, 0), ticks, offset));
    return true;
  }

  private boolean enhanced(long start, byte[] body) {
    if (body.length < ENHANCED_HEADER || in.u32(body, 0) >= ports.size()) {
      in.trouble(start, "a frame without header or interface");
      return true;
    }
    long kept = in.u32(body, 12);
    if (kept > body.length - ENHANCED_HEADER) {
      in.trouble(start, "a frame of " + kept + " octets in a smaller block");
      return true;
    }
    Port port = ports.get((int) in.u32(body, 0));
    BigInteger ticks = BigInteger.valueOf(in.u32(body, 4)).shiftLeft(32);
    ticks = ticks.add(BigInteger.valueOf(in.u32(body, 8)));
    // Beyond the year 2262 it wraps, as nanoseconds do.
    long nanos = ticks.multiply(NANOS).divide(port.ticksPerSecond()).longValue();
    nanos += port.offsetSeconds() * 1_000_000_000L;
    int end = ENHANCED_HEADER + (int) kept;
    return to.frame(nanos, port.linkType(), Arrays.copyOfRange(body, ENHANCED_HEADER, end));
  }

  /** A frame without a clock, of the first interface. */
  private boolean simple(long start, byte[] body) {
    if (body.length < 4 || ports.isEmpty()) {
      in.trouble(start, "a frame without header or interface");
      return true;
    }
    int end = 4 + (int) Math.min(in.u32(body, 0), body.length - 4L);
    return to.frame(0, ports.getFirst().linkType(), Arrays.copyOfRange(body, 4, end));
  }
}
