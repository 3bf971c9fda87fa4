package org.sipward.firewall.fact;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts by zone, subject and manner, where the subjects (control ids, refusal words) are known
 * only while running: an open-addressed table of one event loop.
 *
 * <p>Written by one thread, read by anyone. A row is made when its key is first seen, after that
 * nothing is allocated. Keys never come from the wire; should there be more than the table takes,
 * they share one row named {@value #OTHER}.
 */
final class Tally {
  /** The subject of the row that takes what the table does not. */
  static final String OTHER = "other";

  /** Zones times controls times manners, with room; a power of two. */
  private static final int CAPACITY = 4_096;

  /** Places looked at before the shared row is taken. */
  private static final int PROBES = 32;

  private static final VarHandle ROWS = MethodHandles.arrayElementVarHandle(Row[].class);

  private final @Nullable Row[] rows = new @Nullable Row[CAPACITY];
  private final Row other = new Row("", OTHER, "");

  /** One count. */
  static final class Row {
    private static final VarHandle COUNT;

    static {
      try {
        COUNT = MethodHandles.lookup().findVarHandle(Row.class, "count", long.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private final String zone;
    private final String subject;
    private final String manner;
    private long count;

    private Row(String zone, String subject, String manner) {
      this.zone = zone;
      this.subject = subject;
      this.manner = manner;
    }

    String zone() {
      return zone;
    }

    String subject() {
      return subject;
    }

    String manner() {
      return manner;
    }

    long count() {
      return (long) COUNT.getOpaque(this);
    }

    private void increment() {
      COUNT.setOpaque(this, count + 1);
    }

    private boolean is(String zone, String subject, String manner) {
      return this.manner.equals(manner) && this.subject.equals(subject) && this.zone.equals(zone);
    }
  }

  /** Adds one; only on the thread that owns the table. */
  void add(String zone, String subject, String manner) {
    // String keeps its hash code, so this is three loads.
    int hash = (zone.hashCode() * 31 + subject.hashCode()) * 31 + manner.hashCode();
    int at = hash ^ (hash >>> 15);
    for (int i = 0; i < PROBES; i++) {
      int place = (at + i) & (CAPACITY - 1);
      var row = rows[place];
      if (row == null) {
        row = new Row(zone, subject, manner);
        ROWS.setRelease(rows, place, row);
      }
      if (row.is(zone, subject, manner)) {
        row.increment();
        return;
      }
    }
    other.increment();
  }

  /** Hands every row over; from any thread. */
  void forEach(Consumer<Row> reader) {
    for (int i = 0; i < CAPACITY; i++) {
      var row = (Row) ROWS.getAcquire(rows, i);
      if (row != null) {
        reader.accept(row);
      }
    }
    if (other.count() > 0) {
      reader.accept(other);
    }
  }
}
