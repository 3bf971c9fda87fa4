package org.sipward.exchange.intake;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.sipward.exchange.message.json.LegacyProfile;
import org.sipward.exchange.message.json.Reading;
import org.sipward.exchange.repository.Appended;
import org.sipward.exchange.repository.Draft;
import org.sipward.exchange.repository.EquivocationRepository;
import org.sipward.exchange.repository.EquivocationRepository.Equivocation;
import org.sipward.exchange.repository.LogBusy;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.repository.RepositoryFailure;
import org.sipward.exchange.seal.Seal;

/**
 * Where verified messages go: the own log, and a table for contradictions.
 *
 * @param memberId whose Store it is
 * @param grown hears that there is something new in the log
 */
public record IntakeLog(
    String memberId, OwnLog log, EquivocationRepository contradictions, Runnable grown) {

  /**
   * Appends all together, one place for each; empty where the log cannot take them now, and has
   * taken none.
   */
  List<Appended> append(List<Draft> drafts) {
    try {
      return log.append(drafts).join();
    } catch (LogBusy | RepositoryFailure | CompletionException e) {
      return List.of();
    }
  }

  /** Says that the log has grown, where it has. */
  void announce(List<Appended> appended) {
    if (appended.stream().anyMatch(a -> a.novelty() == Appended.Novelty.NEW)) {
      grown.run();
    }
  }

  boolean isKnown(String reference) {
    return log.position(reference).isPresent();
  }

  /**
   * Whether a message says something else than the one that stands under its reference; the same
   * content, signed or spelled anew, does not. What contradicts is kept.
   */
  boolean contradicts(Candidate candidate, long position, Instant now) {
    var first = log.entry(position).flatMap(entry -> entry.opening());
    if (first.isEmpty()) {
      return false;
    }
    byte[] octets = first.get().message();
    if (LegacyProfile.readEither(octets, memberId) instanceof Reading.Accepted kept
        && Seal.hash(kept).equals(Seal.hash(candidate.read()))) {
      return false;
    }
    contradictions.keep(
        new Equivocation(
            candidate.envelope().senderId(),
            candidate.reference(),
            position,
            octets,
            candidate.arrived().octets(),
            now));
    return true;
  }
}
