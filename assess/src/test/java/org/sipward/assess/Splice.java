package org.sipward.assess;

import java.util.Arrays;

/**
 * A good input with one change that a fuzzer chooses, so that it need not guess the form first: the
 * first octets say where and how many octets are taken out, the others are put in.
 */
public final class Splice {
  private static final int HEAD = 3;

  private Splice() {}

  public static byte[] of(byte[] good, byte[] octets) {
    if (octets.length < HEAD || good.length == 0) {
      return good.clone();
    }
    int at = ((octets[0] & 0xff) << 8 | (octets[1] & 0xff)) % good.length;
    int out = Math.min(octets[2] & 0xff, good.length - at);
    byte[] made = Arrays.copyOf(good, good.length - out + octets.length - HEAD);
    System.arraycopy(octets, HEAD, made, at, octets.length - HEAD);
    System.arraycopy(good, at + out, made, at + octets.length - HEAD, good.length - at - out);
    return made;
  }
}
