package org.sipward.firewall.order;

import java.util.Arrays;
import org.sipward.firewall.transport.bounds.KeyedHash;

/**
 * Orders by a key of 160 bits: an open-addressed table, built once and then only read.
 *
 * <p>Its hash has a secret, so that nobody can choose targets that share a place. At most {@value
 * #CROWD} orders share a key: that bounds what a message costs.
 */
final class Index {
  static final int CROWD = 16;

  private static final Entry[] NONE = {};

  private final KeyedHash hash;
  private final int mask;
  private final long[] high;
  private final long[] low;
  private final int[] tag;
  private final Entry[][] entries;

  /** An index that takes so many entries. */
  Index(KeyedHash hash, int most) {
    this.hash = hash;
    int places = Integer.highestOneBit(Math.max(4, most)) << 2;
    mask = places - 1;
    high = new long[places];
    low = new long[places];
    tag = new int[places];
    entries = new Entry[places][];
    Arrays.fill(entries, NONE);
  }

  /** The orders of a key, not to be written; no allocation. */
  Entry[] at(long keyHigh, long keyLow, int keyTag) {
    return entries[place(keyHigh, keyLow, keyTag)];
  }

  /** Adds an order while building; false: there are too many with its key. */
  boolean add(long keyHigh, long keyLow, int keyTag, Entry entry) {
    int at = place(keyHigh, keyLow, keyTag);
    Entry[] now = entries[at];
    if (now.length == CROWD) {
      return false;
    }
    high[at] = keyHigh;
    low[at] = keyLow;
    tag[at] = keyTag;
    Entry[] more = Arrays.copyOf(now, now.length + 1);
    more[now.length] = entry;
    entries[at] = more;
    return true;
  }

  /** The place of a key, or the free one where it would be: at least half of them are free. */
  private int place(long keyHigh, long keyLow, int keyTag) {
    int at = (int) hash.of(keyHigh, keyLow, keyTag) & mask;
    while (entries[at].length > 0
        && (high[at] != keyHigh || low[at] != keyLow || tag[at] != keyTag)) {
      at = at + 1 & mask;
    }
    return at;
  }
}
