package org.sipward.exchange.log;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The 32 secret octets that blind one commitment.
 *
 * <p>Without its salt a commitment says nothing about the message, not even to somebody who tries
 * every telephone number; so erasing salt and message forgets the person while the leaf stays.
 */
public final class Salt {
  public static final int BYTES = 32;

  private final byte[] octets;

  private Salt(byte[] octets) {
    this.octets = octets;
  }

  /** A new salt; {@code random} must be a secure source outside of tests. */
  public static Salt next(RandomGenerator random) {
    byte[] octets = new byte[BYTES];
    random.nextBytes(octets);
    return new Salt(octets);
  }

  /** Takes a copy of exactly {@link #BYTES} octets. */
  public static Salt of(byte[] octets) {
    if (octets.length != BYTES) {
      throw new IllegalArgumentException("a salt has 32 octets, not " + octets.length);
    }
    return new Salt(octets.clone());
  }

  /** What the log publishes in place of the message: SHA-256(salt || canonical envelope). */
  public Hash commitTo(byte[] canonicalEnvelope) {
    return Hash.over(octets, canonicalEnvelope);
  }

  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Salt that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** Never the octets: a salt in an operator's log would undo the erasure. */
  @Override
  public String toString() {
    return "salt";
  }
}
