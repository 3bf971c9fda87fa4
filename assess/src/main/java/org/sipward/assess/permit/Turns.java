package org.sipward.assess.permit;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The ceilings of one run: how many attempts were made, and when the next one may be. Attempts
 * count, not successes. Safe for all threads.
 */
final class Turns {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Scope scope;
  private final LongSupplier nanoTime;
  private final Map<Service, Used> used = new HashMap<>();
  private int attempts;
  private long next;

  /** One port that is spoken to in one way. */
  record Service(Transport transport, InetSocketAddress target, Impact act) {}

  enum Transport {
    TCP,
    UDP
  }

  private static final class Used {
    private int attempts;
    private long next;
  }

  Turns(Scope scope, LongSupplier nanoTime) {
    this.scope = scope;
    this.nanoTime = nanoTime;
    this.next = nanoTime.getAsLong();
  }

  /** Attempts made so far. */
  synchronized int attempts() {
    return attempts;
  }

  /** Which ceiling is reached; empty if an attempt may be made. */
  synchronized Optional<String> full(Service service) {
    if (attempts >= scope.attempts()) {
      return Optional.of(scope.attempts() + " attempts were made");
    }
    Used before = used.get(service);
    return before != null && before.attempts >= service.act().perService()
        ? Optional.of(before.attempts + " attempts on " + service.target())
        : Optional.empty();
  }

  /** Counts an attempt; how many nanoseconds it has to wait. */
  synchronized long take(Service service) {
    Used of = used.computeIfAbsent(service, _ -> new Used());
    attempts++;
    of.attempts++;
    long now = nanoTime.getAsLong();
    next = Math.max(next, now);
    if (of.attempts > 1 && service.act().perSecond() > 0) {
      next = Math.max(next, of.next);
    }
    long turn = next;
    next += SECOND_NANOS / scope.perSecond();
    if (service.act().perSecond() > 0) {
      of.next = turn + SECOND_NANOS / service.act().perSecond();
    }
    return turn - now;
  }
}
