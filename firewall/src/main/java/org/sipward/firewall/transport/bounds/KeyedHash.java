package org.sipward.firewall.transport.bounds;

import java.nio.ByteBuffer;

/**
 * A hash of addresses under a secret of this process, so that nobody outside can choose sources
 * that fall into one place of a table. Who sees hashes can work back to the secret: none may be
 * shown outside. Immutable, any thread.
 */
public final class KeyedHash {
  private final long first;
  private final long second;

  public KeyedHash(long first, long second) {
    this.first = first ^ 0xa0761d6478bd642fL; // primes of wyhash: a small number mixes nothing
    this.second = second ^ 0xe7037ed1a0b428dbL;
  }

  /** A hash under a key of 16 octets. */
  public static KeyedHash of(byte[] key) {
    ByteBuffer octets = ByteBuffer.wrap(key);
    return new KeyedHash(octets.getLong(), octets.getLong());
  }

  /** Two multiplications whose 128 bits are folded, as wyhash does: a flood asks many times. */
  public long of(long high, long low, long rest) {
    long left = high ^ first;
    long right = low ^ second;
    long upper = Math.unsignedMultiplyHigh(left, right) ^ second;
    long lower = left * right ^ first ^ rest;
    return upper * lower ^ Math.unsignedMultiplyHigh(upper, lower);
  }
}
