package org.sipward.exchange.replication;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The clock of this Store beside those of its peers.
 *
 * <p>The median counts, so that no minority of wrong clocks says anything; with fewer than {@value
 * #QUORUM} peers it can only alarm, since one liar must not keep a Store from signing. What a peer
 * said is forgotten after an hour. Safe for threads.
 */
public final class ClockWatch {
  /** From here on somebody is to look at the clock. */
  public static final Duration ALARM = Duration.ofSeconds(30);

  /** From here on others refuse what we sign, rightly. */
  public static final Duration LIMIT = Duration.ofMinutes(2);

  static final int QUORUM = 3;
  private static final Duration MEMORY = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<String, Seen> seen = new HashMap<>();

  private record Seen(Duration ahead, Instant at) {}

  /** What the clock is good for. */
  public enum Verdict {
    GOOD,
    /** Good enough to sign, but somebody should look. */
    ALARM,
    /** Nothing is to be signed with this time. */
    REFUSES_TO_SIGN
  }

  public ClockWatch(InstantSource clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * Notes what a peer's clock said.
   *
   * @param asked our time before the question; its answer is taken for the middle of the way
   */
  synchronized void observe(String storeId, Instant asked, Instant peer) {
    var now = clock.instant();
    var middle = asked.plus(Duration.between(asked, now).dividedBy(2));
    seen.put(storeId, new Seen(Duration.between(middle, peer), now));
  }

  /** By how much the peers are ahead of us; negative where they are behind. */
  public synchronized Duration drift() {
    forget();
    var sorted = seen.values().stream().map(Seen::ahead).sorted().toList();
    int middle = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return Duration.ZERO;
    }
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : nearest(sorted.get(middle - 1), sorted.get(middle));
  }

  public synchronized Verdict verdict() {
    var drift = drift().abs();
    if (drift.compareTo(LIMIT) >= 0 && seen.size() >= QUORUM) {
      return Verdict.REFUSES_TO_SIGN;
    }
    return drift.compareTo(ALARM) >= 0 ? Verdict.ALARM : Verdict.GOOD;
  }

  /** Whether this Store may sign anything with its time. */
  public boolean maySign() {
    return verdict() != Verdict.REFUSES_TO_SIGN;
  }

  private void forget() {
    var before = clock.instant().minus(MEMORY);
    seen.values().removeIf(s -> s.at().isBefore(before));
  }

  private static Duration nearest(Duration one, Duration other) {
    return Comparator.comparing(Duration::abs).compare(one, other) <= 0 ? one : other;
  }
}
