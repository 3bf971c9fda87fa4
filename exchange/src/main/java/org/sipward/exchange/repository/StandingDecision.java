package org.sipward.exchange.repository;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.vocabulary.Ceiling;

/**
 * A decision that is in force, or was.
 *
 * @param id 1 to 64 characters
 * @param until its own end: it may be ended before
 * @param senders the members on whose word it rests
 * @param pillars the reports it rests on: withdrawing one ends it or has it decided again
 * @param recordText why, in full
 * @param recordHash hash of the text
 * @param author the human, or the automaton
 */
public record StandingDecision(
    String id,
    Matter matter,
    Ceiling level,
    Instant since,
    Instant until,
    Set<String> senders,
    List<ReportKey> pillars,
    String recordText,
    Hash recordHash,
    String author,
    boolean isAutomatic) {
  public StandingDecision {
    senders = Set.copyOf(senders);
    pillars = List.copyOf(pillars);
  }
}
