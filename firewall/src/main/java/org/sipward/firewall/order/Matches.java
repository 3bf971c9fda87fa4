package org.sipward.firewall.order;

import org.jspecify.annotations.Nullable;

/**
 * The orders that apply to one message, each once. One per loop, refilled; allocates nothing.
 *
 * <p>Only what is counted has a bound: a block is never lost for want of room.
 */
final class Matches {
  private static final int ROOM = 256;

  private final @Nullable Entry[] entries = new @Nullable Entry[ROOM];
  private int count;
  private @Nullable Entry block;
  private int services;
  private long nowNanos;

  /** Starts over, for a message that is one of these services. */
  void begin(int services, long nowNanos) {
    this.services = services;
    this.nowNanos = nowNanos;
    count = 0;
    block = null;
  }

  void add(Entry[] found) {
    for (Entry entry : found) {
      add(entry);
    }
  }

  void add(Entry entry) {
    if (!entry.applies(services, nowNanos) || has(entry)) {
      return;
    }
    Entry now = block;
    // A source is not answered: that is the stronger one.
    if (entry.isBlock() && (now == null || (entry.isSource() && !now.isSource()))) {
      block = entry;
    }
    if (count < ROOM) {
      entries[count++] = entry;
    }
  }

  private boolean has(Entry entry) {
    for (int i = 0; i < count; i++) {
      if (entries[i] == entry) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Counts in each what it did, and returns the order by which the message stops, or null. */
  @Nullable Entry settle() {
    Entry stop = block;
    for (int i = 0; i < count; i++) {
      Entry entry = entries[i];
      if (entry == null) {
        continue;
      }
      Pace pace = entry.pace();
      if (entry.isBlock() || (pace != null && block == null && !pace.take(nowNanos))) {
        entry.tally().stop(nowNanos);
        stop = stop == null ? entry : stop;
      } else {
        entry.tally().pass(nowNanos);
      }
    }
    return stop;
  }
}
