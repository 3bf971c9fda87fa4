package org.sipward.firewall.capture;

import java.io.IOException;
import java.io.InputStream;

/** A capture file read from front to back, its position, and the byte order of its numbers. */
final class CaptureInput {

  private final InputStream in;
  private long position;
  private boolean little;

  CaptureInput(InputStream in) {
    this.in = in;
  }

  long position() {
    return position;
  }

  void littleEndian(boolean yes) {
    little = yes;
  }

  /**
   * The next {@code count} octets, fewer at the end of the file. Memory grows with what is there.
   */
  byte[] take(int count) throws IOException {
    byte[] read = in.readNBytes(count);
    position += read.length;
    return read;
  }

  /** Passes over {@code count} octets and says how many there were. */
  long skip(long count) throws IOException {
    long left = count;
    while (left > 0) {
      long skipped = in.skip(left);
      if (skipped <= 0) {
        if (in.read() < 0) {
          break;
        }
        skipped = 1;
      }
      left -= skipped;
    }
    position += count - left;
    return count - left;
  }

  int u16(byte[] octets, int at) {
    int first = octets[at] & 0xFF;
    int second = octets[at + 1] & 0xFF;
    return little ? second << 8 | first : first << 8 | second;
  }

  int s32(byte[] octets, int at) {
    int first = u16(octets, at);
    int second = u16(octets, at + 2);
    return little ? second << 16 | first : first << 16 | second;
  }

  long u32(byte[] octets, int at) {
    return s32(octets, at) & 0xFFFF_FFFFL;
  }

  long s64(byte[] octets, int at) {
    return little
        ? u32(octets, at + 4) << 32 | u32(octets, at)
        : u32(octets, at) << 32 | u32(octets, at + 4);
  }
}
