package org.sipward.exchange.engine;

import java.time.Instant;
import java.util.List;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.repository.StandingDecision;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.vocabulary.Ceiling;

/**
 * What the engine remembers of a decision that stands: all but the words of its record.
 *
 * @param record hash of the record's text
 * @param isAdvised whether the enforcement was told of it
 */
record Live(
    String id,
    Matter matter,
    Ceiling level,
    Instant since,
    Instant until,
    List<ReportKey> pillars,
    Hash record,
    boolean isAutomatic,
    boolean isAdvised) {
  static Live of(StandingDecision d, boolean isAdvised) {
    return new Live(
        d.id(),
        d.matter(),
        d.level(),
        d.since(),
        d.until(),
        d.pillars(),
        d.recordHash(),
        d.isAutomatic(),
        isAdvised);
  }

  boolean isValidation() {
    return level == Ceiling.REQUIRE_VALIDATION;
  }
}
