package org.sipward.firewall.fact;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a flood from filling the disk: of events with the same source, zone, action and rule the
 * first {@value #BURST} of a second are written, the others are counted, and the next one written
 * stands for them. When the events of all sources exceed their budget, those beyond it are counted
 * without their source. Nothing goes uncounted.
 *
 * <p>A table of fixed size; a newcomer evicts what holds its place, whose count is told first.
 * Single thread; time is that of the facts.
 */
final class Repeats {
  /** Events of one kind written per second. */
  static final int BURST = 10;

  private static final int CAPACITY = 4_096;
  private static final long WINDOW_MICROS = 1_000_000;

  /** Not now: the event was counted. */
  static final long SUPPRESSED = -1;

  private final @Nullable Entry[] entries = new @Nullable Entry[CAPACITY];
  private final int budget;
  private final Consumer<Entry> summary;
  private long budgetFromMicros;
  private int spent;

  /** What is alike in the events of one entry, and how many were not written. */
  static final class Entry {
    private final long high;
    private final long low;
    private final String zone;
    private final String rule;
    private final Outcome outcome;
    private final boolean anySource;
    private long fromMicros;
    private int written;
    private long suppressed;

    private Entry(Fact fact, boolean anySource) {
      this.high = anySource ? 0 : fact.sourceHigh;
      this.low = anySource ? 0 : fact.sourceLow;
      this.zone = fact.zone().name();
      this.rule = fact.verdict().reason();
      this.outcome = Outcome.of(fact.verdict());
      this.anySource = anySource;
      this.fromMicros = fact.epochMicros;
    }

    long high() {
      return high;
    }

    long low() {
      return low;
    }

    String zone() {
      return zone;
    }

    String rule() {
      return rule;
    }

    Outcome outcome() {
      return outcome;
    }

    /** Whether the events came from any number of sources. */
    boolean anySource() {
      return anySource;
    }

    long suppressed() {
      return suppressed;
    }

    private boolean matches(Fact fact, boolean anySource) {
      return this.anySource == anySource
          && (anySource || (high == fact.sourceHigh && low == fact.sourceLow))
          && rule.equals(fact.verdict().reason())
          && zone.equals(fact.zone().name())
          && outcome == Outcome.of(fact.verdict());
    }
  }

  /**
   * An empty table.
   *
   * @param budget events per second of all kinds together
   * @param summary is told of counts whose entry goes, or goes quiet
   */
  Repeats(int budget, Consumer<Entry> summary) {
    this.budget = budget;
    this.summary = summary;
  }

  /** How many earlier events this one stands for when it is written, or {@link #SUPPRESSED}. */
  long admit(Fact fact) {
    var entry = entry(fact, false);
    if (fact.epochMicros - entry.fromMicros >= WINDOW_MICROS) {
      entry.fromMicros = fact.epochMicros;
      entry.written = 0;
    }
    if (entry.written >= BURST) {
      entry.suppressed++;
      return SUPPRESSED;
    }
    if (!spend(fact.epochMicros)) {
      entry(fact, true).suppressed++;
      return SUPPRESSED;
    }
    entry.written++;
    long standsFor = entry.suppressed;
    entry.suppressed = 0;
    return standsFor;
  }

  /** Tells of every count whose window is over. */
  void flush(long nowMicros) {
    for (int i = 0; i < CAPACITY; i++) {
      var entry = entries[i];
      if (entry != null && nowMicros - entry.fromMicros >= WINDOW_MICROS) {
        tell(entry);
        entries[i] = null;
      }
    }
  }

  /** Tells of every count, at the end. */
  void flushAll() {
    flush(Long.MAX_VALUE);
  }

  private Entry entry(Fact fact, boolean anySource) {
    int place = place(fact, anySource);
    var entry = entries[place];
    if (entry == null || !entry.matches(fact, anySource)) {
      if (entry != null) {
        tell(entry);
      }
      entry = new Entry(fact, anySource);
      entries[place] = entry;
    }
    return entry;
  }

  private void tell(Entry entry) {
    if (entry.suppressed > 0) {
      summary.accept(entry);
      entry.suppressed = 0;
    }
  }

  private boolean spend(long nowMicros) {
    if (nowMicros - budgetFromMicros >= WINDOW_MICROS) {
      budgetFromMicros = nowMicros;
      spent = 0;
    }
    return spent++ < budget;
  }

  private static int place(Fact fact, boolean anySource) {
    long hash = fact.verdict().reason().hashCode() * 31L + fact.zone().name().hashCode();
    if (!anySource) {
      hash = (hash * 31 + fact.sourceHigh) * 31 + fact.sourceLow;
    }
    hash *= 0x9e37_79b9_7f4a_7c15L;
    return (int) (hash >>> 52);
  }
}
