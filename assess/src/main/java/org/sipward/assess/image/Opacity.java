package org.sipward.assess.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A count of the octets that cannot be looked into, because they are compressed or encrypted: whole
 * blocks whose octets are spread as evenly as noise.
 */
final class Opacity {
  private static final int BLOCK = 4096;

  /** Bits per octet; noise has 7.95 in a block of this size, program code about 6.5. */
  private static final double NOISE_BITS = 7.8;

  private final int[] counts = new int[256];
  private int seen;
  private long opaque;

  void see(byte[] octets, int from, int length) {
    for (int i = from; i < from + length; i++) {
      counts[octets[i] & 0xff]++;
      if (++seen == BLOCK) {
        if (bits() > NOISE_BITS) {
          opaque += BLOCK;
        }
        Arrays.fill(counts, 0);
        seen = 0;
      }
    }
  }

  long octets() {
    return opaque;
  }

  /** Pictures and sound are compressed, too, and hide nothing. */
  static boolean isMedia(byte[] head) {
    String start = new String(head, 0, Math.min(12, head.length), StandardCharsets.ISO_8859_1);
    return start.startsWith("\u0089PNG\r\n")
        || start.startsWith("\u00ff\u00d8\u00ff")
        || start.startsWith("OggS")
        || start.startsWith("ID3")
        || start.startsWith("wOF2");
  }

  private double bits() {
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / BLOCK;
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
