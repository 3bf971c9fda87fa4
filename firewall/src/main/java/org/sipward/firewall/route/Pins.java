package org.sipward.firewall.route;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The hop that each recent request was sent to, by its branch: retransmissions, CANCEL and ACK
 * follow it while hops, DNS, health or key epochs change.
 *
 * <p>A fixed table of places in buckets of eight; an entry lives a little longer than an INVITE may
 * ring. A new entry takes an empty or expired place, else that of the oldest in its bucket; two
 * places of each bucket are for emergency calls alone. Losing an entry costs nothing while the hops
 * stay as they are. Lock-free, safe for all threads, allocates nothing: a place is claimed by
 * compare-and-set of its key, and a reader who meets a writer finds the check word wrong.
 *
 * <p>A bucket has its keys side by side, then the expiries, then the rest: looking for a key, which
 * most often is not there, costs one or two cache misses instead of one for each place.
 */
public final class Pins {
  /** RFC 3261 timer C is more than three minutes. */
  public static final long LIFE_NANOS = 200_000_000_000L;

  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int WAYS = 8;
  private static final int RESERVED = 2;

  /** From a key to its expiry. */
  private static final int EXPIRY = WAYS;

  /** From the start of a bucket to the first of its values. */
  private static final int VALUES = 2 * WAYS;

  private static final int HIGH = 0;
  private static final int LOW = 1;
  private static final int REST = 2;
  private static final int CHECK = 3;
  private static final int VALUE = 4;
  private static final int STRIDE = 2 + VALUE;
  private static final long EMPTY = 0;
  private static final long CLAIMED = -1;

  private final long[] table;
  private final int buckets;

  /**
   * @param capacity entries, a power of two of 8 or more
   */
  public Pins(int capacity) {
    if (Integer.bitCount(capacity) != 1 || capacity < WAYS) {
      throw new IllegalArgumentException("capacity must be a power of two: " + capacity);
    }
    table = new long[capacity * STRIDE];
    buckets = capacity / WAYS;
  }

  /** Finds where a branch was sent; the destination is touched only if it is known. */
  boolean find(long branch, Plan plan, Destination into) {
    int bucket = bucket(branch);
    for (int way = 0; way < WAYS; way++) {
      if ((long) PLACE.getAcquire(table, bucket + way) == branch) {
        int at = bucket + VALUES + way * VALUE;
        long high = (long) PLACE.getOpaque(table, at + HIGH);
        long low = (long) PLACE.getOpaque(table, at + LOW);
        long rest = (long) PLACE.getOpaque(table, at + REST);
        long check = (long) PLACE.getOpaque(table, at + CHECK);
        int listener = plan.listenerAt((int) (rest >>> 16) & 0xffff);
        if (check == check(branch, high, low, rest) && listener >= 0) {
          into.set(listener, high, low, (int) rest & 0xffff);
          return true;
        }
      }
    }
    return false;
  }

  /** Notes where a branch is sent. */
  void put(long branch, Plan plan, Destination sent, long nowNanos) {
    int bucket = bucket(branch);
    int key = place(bucket, branch, sent.isEmergency(), nowNanos);
    long before = (long) PLACE.getAcquire(table, key);
    if (before == CLAIMED || !PLACE.compareAndSet(table, key, before, CLAIMED)) {
      return; // another thread is writing here: its entry is as good as ours
    }
    long rest = (long) plan.local(sent.listener()).mark() << 16 | sent.port();
    int at = bucket + VALUES + (key - bucket) * VALUE;
    PLACE.setOpaque(table, key + EXPIRY, nowNanos + LIFE_NANOS);
    PLACE.setOpaque(table, at + HIGH, sent.high());
    PLACE.setOpaque(table, at + LOW, sent.low());
    PLACE.setOpaque(table, at + REST, rest);
    PLACE.setOpaque(table, at + CHECK, check(branch, sent.high(), sent.low(), rest));
    PLACE.setRelease(table, key, branch);
  }

  private int place(int bucket, long branch, boolean emergency, long nowNanos) {
    int oldest = -1;
    long oldestLeft = Long.MAX_VALUE;
    for (int way = emergency ? 0 : RESERVED; way < WAYS; way++) {
      int at = bucket + way;
      long key = (long) PLACE.getOpaque(table, at);
      long left = (long) PLACE.getOpaque(table, at + EXPIRY) - nowNanos;
      if (key == EMPTY || key == branch || left <= 0) {
        return at;
      }
      if (left < oldestLeft) {
        oldest = at;
        oldestLeft = left;
      }
    }
    return oldest;
  }

  private int bucket(long branch) {
    return ((int) (branch ^ branch >>> 32) & (buckets - 1)) * WAYS * STRIDE;
  }

  private static long check(long branch, long high, long low, long rest) {
    return SipHash.mix(branch ^ SipHash.mix(high ^ SipHash.mix(low ^ SipHash.mix(rest))));
  }
}
