package org.sipward.firewall.flood;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.sipward.sip.grammar.OctetWord;

/**
 * The keys of a table of fixed size that all loops share: each may stand in one of a few places
 * next to each other.
 *
 * <p>An octet of each key, its tag, stands in a table of its own, eight times as small. Nearly
 * always the tags alone say that a key is not there, which is what a flood of strangers asks for.
 *
 * <p>Who wants a place for a key claims it, writes what belongs to the key elsewhere, and then
 * settles the key, so that whoever finds it sees all of it. Lock-free, any thread; allocates
 * nothing.
 */
final class Keys {
  static final long EMPTY = 0;

  /** Somebody is writing here: as a key it is nobody's. */
  static final long CLAIMED = -1;

  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(long[].class);

  /** Tags in a word of their table. */
  private static final int TAGS = 8;

  private final long[] keys;
  private final long[] tags;

  /** The octets of a word that belong to its first bucket. */
  private final long bucket;

  private final int buckets;

  /**
   * Keys, none yet.
   *
   * @param places a power of two, {@code ways} or more
   * @param ways places that a key may stand in, a power of two, at most {@value #TAGS}
   */
  Keys(int places, int ways) {
    if (Integer.bitCount(places) != 1 || places < ways || ways > TAGS) {
      throw new IllegalArgumentException("places must be a power of two: " + places);
    }
    keys = new long[places];
    tags = new long[(places + TAGS - 1) / TAGS];
    bucket = OctetWord.HIGH >>> ((TAGS - ways) * Byte.SIZE);
    buckets = places - ways;
  }

  int places() {
    return keys.length;
  }

  /** The first place that a key may stand in; the others follow it. */
  int first(long key) {
    return (int) (key >>> 32) & buckets;
  }

  /** Where a key stands, or -1. */
  int find(long key) {
    int first = first(key);
    long there = (long) PLACE.getOpaque(tags, first / TAGS) >>> shift(first);
    long same = OctetWord.zeros(there ^ (tag(key) * OctetWord.ONES)) & bucket;
    for (; same != 0; same &= same - 1) {
      int place = first + OctetWord.first(same); // or one above such a place: the key decides
      if (at(place) == key) {
        return place;
      }
    }
    return -1;
  }

  /** What is at a place. */
  long at(int place) {
    return (long) PLACE.getAcquire(keys, place);
  }

  boolean isEmpty(int place) {
    return (long) PLACE.getOpaque(keys, place) == EMPTY;
  }

  /** Claims a place; what was there, or {@link #CLAIMED}: another thread has it. */
  long claim(int place) {
    long before = at(place);
    return before != CLAIMED && PLACE.compareAndSet(keys, place, before, CLAIMED)
        ? before
        : CLAIMED;
  }

  /** Claims the place of a key; false: it does not stand there any more. */
  boolean claim(int place, long key) {
    return PLACE.compareAndSet(keys, place, key, CLAIMED);
  }

  /** Writes a key, or {@link #EMPTY}, to a place that this thread has claimed. */
  void settle(int place, long key) {
    long clear = ~(0xffL << shift(place));
    long tag = tag(key) << shift(place);
    long word;
    do { // others write the tags of other places
      word = (long) PLACE.getOpaque(tags, place / TAGS);
    } while (!PLACE.compareAndSet(tags, place / TAGS, word, (word & clear) | tag));
    PLACE.setRelease(keys, place, key);
  }

  private static long tag(long key) {
    return key >>> (Long.SIZE - Byte.SIZE);
  }

  /** Of the tag of a place in its word. */
  private static int shift(int place) {
    return place % TAGS * Byte.SIZE;
  }
}
