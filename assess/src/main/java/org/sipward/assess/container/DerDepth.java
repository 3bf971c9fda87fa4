package org.sipward.assess.container;

import org.sipward.assess.paper.PaperException;

/** A look at the nesting of DER before a library follows it, which it would do by recursion. */
final class DerDepth {
  private static final int CONSTRUCTED = 0x20;

  private DerDepth() {}

  /** Refuses what is nested deeper, or not in definite lengths that fit. */
  static void check(byte[] octets, int most) throws PaperException {
    int[] ends = new int[most + 1];
    int depth = 0;
    ends[0] = octets.length;
    int at = 0;
    while (at < octets.length) {
      while (depth > 0 && at >= ends[depth]) {
        depth--;
      }
      int tag = octets[at] & 0xff;
      int begin = at;
      at += 2;
      int length = at > octets.length ? -1 : octets[at - 1] & 0xff;
      if (length > 0x80) {
        int count = length & 0x7f;
        length = count > 4 || at + count > octets.length ? -1 : 0;
        for (int i = 0; i < count && length >= 0; i++) {
          length = length << 8 | (octets[at++] & 0xff);
        }
      } else if (length == 0x80) {
        length = -1;
      }
      if ((tag & 0x1f) == 0x1f || length < 0 || length > ends[depth] - at) {
        throw new PaperException("octet " + begin + ": no DER");
      }
      if ((tag & CONSTRUCTED) == 0) {
        at += length;
      } else if (depth == most) {
        throw new PaperException("octet " + begin + ": nested deeper than a signature is");
      } else if (length > 0) {
        ends[++depth] = at + length;
      }
    }
  }
}
