package org.sipward.exchange.privacy;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/** Randomness that a test knows: the octets given, then those of a seed. */
final class FixedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final transient SplittableRandom rest;
  private byte[] first;

  FixedRandom(long seed, byte... first) {
    this.rest = new SplittableRandom(seed);
    this.first = first;
  }

  @Override
  public void nextBytes(byte[] octets) {
    if (first.length == octets.length) {
      System.arraycopy(first, 0, octets, 0, octets.length);
      first = new byte[0];
    } else {
      rest.nextBytes(octets);
    }
  }
}
