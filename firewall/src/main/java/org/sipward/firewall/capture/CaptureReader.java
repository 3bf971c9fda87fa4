package org.sipward.firewall.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * The way into a capture: finds out which of the two formats a file has and hands on the payloads
 * of its packets in order.
 *
 * <p>Reads front to back, once, with the bounds of {@link CaptureLimits}; one call at a time. The
 * only exception is that of the stream itself.
 */
public final class CaptureReader {

  private static final int SECTION = 0x0A0D0D0A;
  private static final int MICROSECONDS = 0xA1B2C3D4;
  private static final int NANOSECONDS = 0xA1B23C4D;

  private CaptureReader() {}

  /** Whether a file that starts with these octets is a capture. No SIP message starts like one. */
  public static boolean recognises(byte[] start) {
    if (start.length < 4) {
      return false;
    }
    int magic = magic(start);
    return magic == SECTION || nanosPerTick(magic) > 0 || nanosPerTick(swapped(magic)) > 0;
  }

  /**
   * Reads a whole capture.
   *
   * @param in the file from its first octet; not closed
   * @param source name of the file for reports
   * @param to called for everything found, in order
   */
  public static CaptureSummary read(
      InputStream in, String source, CaptureLimits limits, Consumer<Captured> to)
      throws IOException {
    var input = new CaptureInput(new BufferedInputStream(in, 1 << 16));
    var dissector = new Dissector(source, limits, to);
    byte[] start = input.take(4);
    if (!recognises(start)) {
      dissector.trouble(0, 0, "neither pcap nor pcapng");
      return dissector.finish();
    }
    int magic = magic(start);
    if (magic == SECTION) {
      new PcapngFile(input, limits, dissector).read();
    } else {
      boolean little = nanosPerTick(magic) == 0;
      input.littleEndian(little);
      int nanos = nanosPerTick(little ? swapped(magic) : magic);
      new PcapFile(input, limits, dissector).read(nanos);
    }
    return dissector.finish();
  }

  private static int magic(byte[] start) {
    return ((start[0] & 0xFF) << 24)
        | ((start[1] & 0xFF) << 16)
        | ((start[2] & 0xFF) << 8)
        | (start[3] & 0xFF);
  }

  private static int swapped(int magic) {
    return Integer.reverseBytes(magic);
  }

  /** Length of a tick in a file with this magic number, 0 for any other number. */
  private static int nanosPerTick(int magic) {
    return switch (magic) {
      case MICROSECONDS -> 1000;
      case NANOSECONDS -> 1;
      default -> 0;
    };
  }
}
