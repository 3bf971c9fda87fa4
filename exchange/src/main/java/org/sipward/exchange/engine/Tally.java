package org.sipward.exchange.engine;

import java.time.Instant;
import org.sipward.kernel.order.Effect;

/** What an action came to so far. */
record Tally(long seen, long stopped, Instant first, Instant last) {
  static Tally of(Effect effect) {
    return new Tally(effect.seen(), effect.stopped(), effect.first(), effect.last());
  }

  Tally plus(Tally other) {
    return new Tally(
        seen + other.seen,
        stopped + other.stopped,
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last);
  }
}
