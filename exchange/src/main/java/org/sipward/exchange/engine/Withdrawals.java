package org.sipward.exchange.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.sipward.exchange.decision.Matter;

/**
 * Whose statements do not count in which matter for a while, because they asked for it to be left
 * alone: a request to unblock takes back what its sender said and nobody else's word.
 *
 * <p>At most {@value #MOST} matters; the oldest gives way. Safe for threads.
 */
final class Withdrawals {
  static final int MOST = 10_000;

  private final LinkedHashMap<Matter, Map<String, Instant>> untilBySender = new LinkedHashMap<>();

  synchronized void add(Matter matter, String sender, Instant until) {
    untilBySender.computeIfAbsent(matter, _ -> new HashMap<>()).put(sender, until);
    if (untilBySender.size() > MOST) {
      untilBySender.pollFirstEntry();
    }
  }

  synchronized Set<String> of(Matter matter, Instant now) {
    var senders = new HashSet<String>();
    untilBySender
        .getOrDefault(matter, Map.of())
        .forEach(
            (sender, until) -> {
              if (until.isAfter(now)) {
                senders.add(sender);
              }
            });
    return senders;
  }

  synchronized void forgetEnded(Instant now) {
    untilBySender.values().forEach(m -> m.values().removeIf(until -> !until.isAfter(now)));
    untilBySender.values().removeIf(Map::isEmpty);
  }
}
