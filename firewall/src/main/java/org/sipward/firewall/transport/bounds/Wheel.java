package org.sipward.firewall.transport.bounds;

import java.util.Arrays;

/**
 * The deadlines of all connections of one loop: a ring of lists, one per tick, so that setting,
 * moving and cancelling one costs the same however many there are (Varghese and Lauck, scheme 6).
 *
 * <p>A deadline falls due at the first tick that begins after it. One further away than a turn of
 * the wheel is looked at once per turn. Called on its loop only.
 */
public final class Wheel {
  public static final long TICK_NANOS = 50_000_000;

  private static final int TICKS = 1_024;

  private final Entry[] slots = new Entry[TICKS];
  private long doneTick;

  public Wheel(long nowNanos) {
    doneTick = Math.floorDiv(nowNanos, TICK_NANOS);
    Arrays.setAll(slots, i -> new Entry(nanos -> {}));
  }

  /** Told when its deadline has passed; it is off the wheel by then. */
  public interface Expiry {
    void due(long nowNanos);
  }

  /** One deadline: on the wheel, or linked to itself. */
  public static final class Entry {
    private final Expiry expiry;
    private Entry before = this;
    private Entry after = this;
    private long deadlineNanos;

    public Entry(Expiry expiry) {
      this.expiry = expiry;
    }

    public boolean isSet() {
      return after != this;
    }

    public long deadlineNanos() {
      return deadlineNanos;
    }
  }

  /** Sets a deadline, or moves it. */
  public void set(Entry entry, long deadlineNanos) {
    cancel(entry);
    entry.deadlineNanos = deadlineNanos;
    long tick = Math.floorDiv(deadlineNanos, TICK_NANOS) + 1;
    link(entry, Math.clamp(tick, doneTick + 1, doneTick + TICKS - 1));
  }

  public void cancel(Entry entry) {
    entry.before.after = entry.after;
    entry.after.before = entry.before;
    entry.before = entry;
    entry.after = entry;
  }

  /** Tells all whose deadline has passed. */
  public void advance(long nowNanos) {
    long tick = Math.floorDiv(nowNanos, TICK_NANOS);
    // After a long sleep one turn sees every list.
    long first = Math.max(doneTick + 1, tick - TICKS + 1);
    for (long at = first; at <= tick; at++) {
      doneTick = at;
      expire(slots[(int) (at & (TICKS - 1))], nowNanos);
    }
  }

  /** Empties one list; nothing set meanwhile can land in it again. */
  private void expire(Entry head, long nowNanos) {
    while (head.isSet()) {
      Entry entry = head.after;
      if (entry.deadlineNanos <= nowNanos) {
        cancel(entry);
        entry.expiry.due(nowNanos);
      } else {
        set(entry, entry.deadlineNanos);
      }
    }
  }

  private void link(Entry entry, long tick) {
    Entry head = slots[(int) (tick & (TICKS - 1))];
    entry.before = head.before;
    entry.after = head;
    head.before.after = entry;
    head.before = entry;
  }
}
