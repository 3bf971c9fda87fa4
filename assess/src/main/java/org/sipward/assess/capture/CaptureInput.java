package org.sipward.assess.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A capture file read from front to back: its position, the byte order of its numbers, and what was
 * wrong on the way.
 */
final class CaptureInput {
  private static final int MAX_TROUBLES = 20;

  private final InputStream in;
  private final long most;
  private final List<String> troubles = new ArrayList<>();
  private long position;
  private boolean little;

  CaptureInput(InputStream in, long most) {
    this.in = in;
    this.most = most;
  }

  long position() {
    return position;
  }

  void little(boolean yes) {
    little = yes;
  }

  List<String> troubles() {
    return troubles;
  }

  void trouble(long octet, String what) {
    if (troubles.size() < MAX_TROUBLES) {
      troubles.add("octet " + octet + ": " + what);
    }
  }

  /** The next octets, fewer at the end of the file or of what may be read. */
  byte[] take(int count) throws IOException {
    byte[] read = in.readNBytes((int) Math.min(count, most - position));
    position += read.length;
    return read;
  }

  /** Passes over octets; false if there were fewer. */
  boolean skip(long count) throws IOException {
    long left = Math.min(count, most - position);
    boolean all = left == count;
    while (left > 0) {
      byte[] read = in.readNBytes((int) Math.min(left, 1 << 13));
      position += read.length;
      left -= read.length;
      if (read.length == 0) {
        return false;
      }
    }
    return all;
  }

  int u16(byte[] octets, int at) {
    int first = octets[at] & 0xFF;
    int second = octets[at + 1] & 0xFF;
    return little ? second << 8 | first : first << 8 | second;
  }

  long u32(byte[] octets, int at) {
    long first = u16(octets, at);
    long second = u16(octets, at + 2);
    return little ? second << 16 | first : first << 16 | second;
  }

  long s64(byte[] octets, int at) {
    long first = u32(octets, at);
    long second = u32(octets, at + 4);
    return little ? second << 32 | first : first << 32 | second;
  }
}
