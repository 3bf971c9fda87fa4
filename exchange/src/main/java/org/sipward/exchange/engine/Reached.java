package org.sipward.exchange.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.sipward.exchange.decision.DecisionRecord;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.decision.RuleSet;
import org.sipward.exchange.decision.Weighed;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.Ceiling;

/**
 * What a decision comes to for this operator at this time.
 *
 * <p>The decision is a function of what is said, and gives the same every time it is asked; if it
 * alone counted, a block would be renewed day by day on the word of last month. So a touch of
 * traffic ends a day after the last word it rests on came in, or after the own network last saw it:
 * longer is for a human.
 *
 * @param level at most the record's
 * @param until at most the record's; present exactly if something is done
 * @param remark what was lowered or shortened and why; empty if nothing was
 */
record Reached(DecisionRecord record, Ceiling level, Optional<Instant> until, String remark) {
  static Reached of(DecisionRecord record) {
    return new Reached(record, record.ruling().level(), record.ruling().until(), "");
  }

  Matter matter() {
    return record.matter();
  }

  /** When a touch of traffic on this record ends at the latest. */
  static Instant freshUntil(DecisionRecord record, Optional<Instant> seenAt) {
    return Stream.concat(
            seenAt.stream(),
            record.lines().stream()
                .filter(Reached::carries)
                .map(w -> w.evidence().timing().receivedAt()))
        .max(Instant::compareTo)
        .map(newest -> newest.plus(RuleSet.LONGEST_TOUCH))
        .orElse(record.at());
  }

  private static boolean carries(Weighed line) {
    return line.exclusion().isEmpty() && (line.hasRecord() || line.evidence().origin().isHome());
  }

  /** The same, not beyond an instant; below what touches traffic if that is now. */
  Reached notBeyond(Instant end, String why) {
    if (!record.ruling().touchesTraffic() || until.isEmpty() || !end.isBefore(until.get())) {
      return this;
    }
    boolean isOver = Duration.between(record.at(), end).compareTo(ActionCode.MIN_TTL) < 0;
    return isOver
        ? new Reached(record, Ceiling.REQUIRE_VALIDATION, until, why)
        : new Reached(record, level, Optional.of(end), why);
  }
}
