package org.sipward.firewall.ban;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.sipward.firewall.transport.bounds.KeyedHash;

/**
 * A set of sources that may hold too many but never too few: whom there is something against.
 *
 * <p>{@value #BITS} bits under a keyed hash; written by the control plane, read by all loops, so
 * that the success of somebody against whom there is nothing costs a loop one read.
 */
final class Suspects {
  private static final int BITS = 1 << 16;
  private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

  private final KeyedHash hash;
  private final long[] words = new long[BITS / Long.SIZE];

  Suspects(KeyedHash hash) {
    this.hash = hash;
  }

  boolean mayHave(long high, long low) {
    int bit = bit(high, low);
    return ((long) WORDS.getOpaque(words, bit / Long.SIZE) & 1L << bit) != 0;
  }

  /** Adds one; the control plane only. */
  void add(long high, long low) {
    int bit = bit(high, low);
    WORDS.setOpaque(words, bit / Long.SIZE, words[bit / Long.SIZE] | 1L << bit);
  }

  /** Forgets all; the control plane only. */
  void clear() {
    Arrays.fill(words, 0);
  }

  private int bit(long high, long low) {
    return (int) hash.of(high, Blocks.low(high, low), 0) & BITS - 1;
  }
}
