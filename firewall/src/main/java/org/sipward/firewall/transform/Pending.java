package org.sipward.firewall.transform;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which messages still wait for a response or an ACK, known to all loops: the answer may come in on
 * another loop than the one that retransmits.
 *
 * <p>Fixed table of places in buckets of eight, two of them for emergency calls alone; what finds
 * its bucket full is sent once and not again. Lock-free, safe for all threads.
 */
public final class Pending {
  private static final int WAYS = 8;
  private static final int RESERVED = 2;

  private final AtomicLongArray keys;
  private final int buckets;
  private volatile boolean used;

  /**
   * @param capacity requests, a power of two of 8 or more
   */
  public Pending(int capacity) {
    if (Integer.bitCount(capacity) != 1 || capacity < WAYS) {
      throw new IllegalArgumentException("capacity must be a power of two: " + capacity);
    }
    keys = new AtomicLongArray(capacity);
    buckets = capacity / WAYS;
  }

  /** Takes a place for a key other than 0; -1: it waits already, or the bucket is full. */
  int add(long key, boolean emergency) {
    int bucket = bucket(key);
    for (int i = bucket; i < bucket + WAYS; i++) {
      if (keys.get(i) == key) {
        return -1;
      }
    }
    if (!used) {
      used = true;
    }
    for (int i = bucket + (emergency ? 0 : RESERVED); i < bucket + WAYS; i++) {
      if (keys.compareAndSet(i, 0, key)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether anything was ever added: where no stream meets UDP, nobody needs to look. */
  boolean isUsed() {
    return used;
  }

  boolean isWaiting(int place, long key) {
    return keys.get(place) == key;
  }

  /** It was answered, or has waited long enough. */
  void remove(long key) {
    int bucket = bucket(key);
    for (int i = bucket; i < bucket + WAYS; i++) {
      if (keys.get(i) == key) {
        keys.compareAndSet(i, key, 0);
      }
    }
  }

  private int bucket(long key) {
    return (int) Math.floorMod(key ^ key >>> 32, (long) buckets) * WAYS;
  }
}
