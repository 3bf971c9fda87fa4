package org.sipward.exchange.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.Scope;

/**
 * What is done.
 *
 * @param reached what the evidence alone would lead to
 * @param level what is done by itself, after the ceiling of the event and all checks
 * @param until its end; present exactly if something is done
 * @param scopes the services it touches; none unless traffic is touched
 * @param senders the members on whose word a touch of traffic rests, to be counted by the brakes
 */
public record Ruling(
    Ceiling reached,
    Ceiling level,
    Optional<Instant> until,
    Set<Scope> scopes,
    Set<String> senders) {
  public Ruling {
    scopes = Set.copyOf(scopes);
    senders = Set.copyOf(senders);
    if (until.isPresent() == (level == Ceiling.INFORMATIONAL)) {
      throw new IllegalArgumentException("whatever is done has an end, and nothing has none");
    }
    if (scopes.isEmpty() == RuleSet.touchesTraffic(level)) {
      throw new IllegalArgumentException("what touches traffic names the services");
    }
  }

  /** Whether calls or messages are affected. */
  public boolean touchesTraffic() {
    return RuleSet.touchesTraffic(level);
  }
}
