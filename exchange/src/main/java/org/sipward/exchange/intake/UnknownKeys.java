package org.sipward.exchange.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The keys that messages named and the trust list did not: for a minute each may still be on its
 * way here, in a newer list; for another one it is known not to be. What was pulled waits longer
 * ({@link Obstacle}).
 *
 * <p>A list is asked for at most once a minute, whatever names anybody makes up. At most {@value
 * #MOST} are remembered; one more is taken for unknown at once. Safe for threads.
 */
final class UnknownKeys {
  static final Duration MEMORY = Duration.ofSeconds(60);
  private static final int MOST = 1_024;

  private final Runnable refresh;
  private final Map<String, Instant> firstSeen = new HashMap<>();
  private Instant lastAsked = Instant.MIN;

  UnknownKeys(Runnable refresh) {
    this.refresh = refresh;
  }

  /** Whether the key may still become known: whoever sent it may try again. */
  boolean mayCome(String memberId, String kid, Instant now) {
    boolean isOpen;
    synchronized (this) {
      if (firstSeen.size() >= MOST) {
        firstSeen.values().removeIf(at -> isOver(at, now, 2));
      }
      var name = memberId + "/" + kid;
      if (isOver(firstSeen.getOrDefault(name, now), now, 2)) {
        firstSeen.remove(name);
      }
      if (firstSeen.size() < MOST) {
        firstSeen.putIfAbsent(name, now);
      }
      isOpen = firstSeen.containsKey(name) && !isOver(firstSeen.get(name), now, 1);
    }
    if (isOpen) {
      ask(now);
    }
    return isOpen;
  }

  /** Asks for a newer list, unless it was asked for within the minute. */
  void ask(Instant now) {
    synchronized (this) {
      if (!lastAsked.equals(Instant.MIN) && !isOver(lastAsked, now, 1)) {
        return;
      }
      lastAsked = now;
    }
    refresh.run();
  }

  private static boolean isOver(Instant since, Instant now, int times) {
    return !now.isBefore(since.plus(MEMORY.multipliedBy(times)));
  }
}
