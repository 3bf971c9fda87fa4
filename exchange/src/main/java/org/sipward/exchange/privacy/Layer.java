package org.sipward.exchange.privacy;

import org.jspecify.annotations.Nullable;

/** Some octets, each with the place it comes from in the text that was scanned. */
final class Layer {
  /** Put between pieces that were apart: part of no number, no name and no encoding. */
  static final byte BREAK = 1;

  final byte[] octets;
  private final int @Nullable [] origins;
  private int length;

  private Layer(byte[] octets, int @Nullable [] origins, int length) {
    this.octets = octets;
    this.origins = origins;
    this.length = length;
  }

  /** The text itself. */
  static Layer of(byte[] octets, int length) {
    return new Layer(octets, null, length);
  }

  /** An empty one with room. */
  static Layer empty(int room) {
    return new Layer(new byte[room], new int[room], 0);
  }

  int length() {
    return length;
  }

  int origin(int at) {
    return origins == null ? at : origins[at];
  }

  boolean isDigit(int at) {
    return at >= 0 && at < length && octets[at] >= '0' && octets[at] <= '9';
  }

  void add(int octet, int origin) {
    if (origins == null) {
      throw new IllegalStateException("the text itself does not grow");
    }
    octets[length] = (byte) octet;
    origins[length++] = origin;
  }

  /** Of what was added since, keeps what can be read: so many printable characters in a row. */
  void keepReadable(int since, int atLeast) {
    if (origins == null) {
      throw new IllegalStateException("the text itself does not shrink");
    }
    int kept = since;
    int start = since;
    for (int at = since; at <= length; at++) {
      if (at < length && isReadable(octets[at])) {
        continue;
      }
      if (at - start >= atLeast) {
        int count = Math.min(length, at + 1) - start;
        System.arraycopy(octets, start, octets, kept, count);
        System.arraycopy(origins, start, origins, kept, count);
        kept += count;
      }
      start = at + 1;
    }
    length = kept;
  }

  private static boolean isReadable(byte octet) {
    return (octet >= ' ' && octet <= '~') || (octet >= '\t' && octet <= '\r');
  }
}
