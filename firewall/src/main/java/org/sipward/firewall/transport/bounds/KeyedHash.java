package org.sipward.firewall.transport.bounds;

import java.nio.ByteBuffer;

/**
 * A hash of addresses under a secret of this process, so that nobody outside can choose sources
 * that fall into one place of a table. Immutable, any thread.
 */
public final class KeyedHash {
  private final long first;
  private final long second;

  public KeyedHash(long first, long second) {
    this.first = first;
    this.second = second;
  }

  /** A hash under a key of 16 octets. */
  public static KeyedHash of(byte[] key) {
    ByteBuffer octets = ByteBuffer.wrap(key);
    return new KeyedHash(octets.getLong(), octets.getLong());
  }

  public long of(long high, long low, long rest) {
    return mix(mix(mix(high ^ first) + low ^ second) + rest ^ first);
  }

  /** Stafford's variant 13 of the finaliser of MurmurHash3: every bit decides over every bit. */
  private static long mix(long value) {
    long bits = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }
}
