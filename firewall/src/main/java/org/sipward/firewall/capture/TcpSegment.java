package org.sipward.firewall.capture;

import org.jspecify.annotations.Nullable;

/**
 * What a TCP header says (RFC 9293), with the payload behind it.
 *
 * @param sequence number of the first octet, SYN included, modulo 2^32
 * @param flags the low eight flag bits
 */
record TcpSegment(int sourcePort, int destinationPort, int sequence, int flags, Layer payload) {

  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int HEADER = 20;

  /** Reads a header; null when it does not fit. */
  static @Nullable TcpSegment read(Layer layer) {
    if (!layer.has(HEADER)) {
      return null;
    }
    int header = (layer.u8(12) >> 4) * 4;
    if (header < HEADER || !layer.has(header)) {
      return null;
    }
    return new TcpSegment(
        layer.u16(0), layer.u16(2), layer.s32(4), layer.u8(13), layer.after(header));
  }

  boolean syn() {
    return (flags & SYN) != 0;
  }

  boolean fin() {
    return (flags & FIN) != 0;
  }

  boolean rst() {
    return (flags & RST) != 0;
  }

  /** Number of the first payload octet: SYN takes one number for itself. */
  int payloadSequence() {
    return syn() ? sequence + 1 : sequence;
  }
}
