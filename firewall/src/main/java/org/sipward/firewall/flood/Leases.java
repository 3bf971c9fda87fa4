package org.sipward.firewall.flood;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The calls that are up or being set up, each on lease: whoever holds one gives it back, or it
 * ends.
 *
 * <p>How many an owner holds is counted where a place changes hands and nowhere else, so that a BYE
 * that comes twice, or never, cannot make the count wrong for longer than a lease lasts. A table of
 * fixed size, eight places per key; where a bucket is full the lease that ends first goes, which
 * makes the count too low and never too high. Lock-free, any thread; allocates nothing.
 */
final class Leases {
  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int WAYS = 8;

  /** Of a lease: its end, in the table {@code ends}; its life when answered; its owner. */
  private final Keys keys;

  private final long[] ends;

  /** Nanoseconds from one sign of life to the end, negative until the call is answered. */
  private final long[] lives;

  private final long[] owners;
  private final long[] ownerKeys;
  private final AtomicIntegerArray held;
  private volatile boolean used;

  /**
   * @param places calls, a power of two, {@value #WAYS} or more
   * @param owners how many there may be in the life of the process, a power of two; who comes later
   *     is not counted
   */
  Leases(int places, int owners) {
    if (Integer.bitCount(owners) != 1) {
      throw new IllegalArgumentException("owners must be a power of two: " + owners);
    }
    keys = new Keys(places, WAYS);
    ends = new long[places];
    lives = new long[places];
    this.owners = new long[places];
    ownerKeys = new long[owners];
    held = new AtomicIntegerArray(owners);
  }

  /** Whether nobody ever took one. */
  boolean isEmpty() {
    return !used;
  }

  /** How many leases an owner holds. */
  int held(long owner) {
    int at = owner(owner);
    return at < 0 ? 0 : held.get(at);
  }

  boolean has(long key, long nowNanos) {
    int at = keys.find(key);
    return at >= 0 && (long) PLACE.getOpaque(ends, at) - nowNanos > 0;
  }

  /**
   * Takes a lease, or has one go on.
   *
   * @param setupNanos until it is answered
   * @param lifeNanos after that, from each sign of life to the end
   */
  void take(long key, long owner, long setupNanos, long lifeNanos, long nowNanos) {
    int ownerAt = owner(owner);
    if (ownerAt < 0 || keys.find(key) >= 0) {
      return;
    }
    used = true;
    int at = place(key, nowNanos);
    long before = keys.claim(at);
    if (before == Keys.CLAIMED) {
      return;
    }
    if (before != Keys.EMPTY) {
      held.decrementAndGet((int) owners[at]);
    }
    owners[at] = ownerAt;
    PLACE.setOpaque(lives, at, -lifeNanos);
    PLACE.setOpaque(ends, at, nowNanos + setupNanos);
    held.incrementAndGet(ownerAt);
    keys.settle(at, key);
  }

  /** The call was answered. */
  void answered(long key, long nowNanos) {
    int at = keys.find(key);
    if (at >= 0) {
      long life = Math.abs((long) PLACE.getOpaque(lives, at));
      PLACE.setOpaque(lives, at, life);
      PLACE.setOpaque(ends, at, nowNanos + life);
    }
  }

  /** The call was refused: unless it was answered before, and only a change of it is refused. */
  void refused(long key) {
    int at = keys.find(key);
    if (at >= 0 && (long) PLACE.getOpaque(lives, at) < 0) {
      free(at, key);
    }
  }

  /** The call goes on. */
  void alive(long key, long nowNanos) {
    int at = keys.find(key);
    long life = at < 0 ? 0 : (long) PLACE.getOpaque(lives, at);
    if (life > 0) {
      PLACE.setOpaque(ends, at, nowNanos + life);
    }
  }

  /** The call is over. */
  void end(long key) {
    int at = keys.find(key);
    if (at >= 0) {
      free(at, key);
    }
  }

  /** Ends what is due in a part of the table; returns where the next part begins. */
  int sweep(int from, int most, long nowNanos) {
    int to = Math.min(keys.places(), from + most);
    for (int at = from; at < to; at++) {
      long key = keys.at(at);
      if (key != Keys.EMPTY
          && key != Keys.CLAIMED
          && (long) PLACE.getOpaque(ends, at) - nowNanos <= 0) {
        free(at, key);
      }
    }
    return to == keys.places() ? 0 : to;
  }

  private void free(int at, long key) {
    if (keys.claim(at, key)) {
      held.decrementAndGet((int) owners[at]);
      keys.settle(at, Keys.EMPTY);
    }
  }

  private int place(long key, long nowNanos) {
    int first = keys.first(key);
    int place = first;
    long soonest = Long.MAX_VALUE;
    for (int i = first; i < first + WAYS; i++) {
      if (keys.isEmpty(i)) {
        return i;
      }
      long left = (long) PLACE.getOpaque(ends, i) - nowNanos;
      if (left < soonest) {
        place = i;
        soonest = left;
      }
    }
    return place;
  }

  /** Where an owner is counted; -1: there are too many. */
  private int owner(long owner) {
    int mask = ownerKeys.length - 1;
    for (int i = 0; i < ownerKeys.length; i++) {
      int at = (int) owner + i & mask;
      long there = (long) PLACE.getAcquire(ownerKeys, at);
      if (there == owner
          || (there == Keys.EMPTY && PLACE.compareAndSet(ownerKeys, at, Keys.EMPTY, owner))
          || (long) PLACE.getAcquire(ownerKeys, at) == owner) {
        return at;
      }
    }
    return -1;
  }
}
