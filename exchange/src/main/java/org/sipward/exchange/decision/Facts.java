package org.sipward.exchange.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.sipward.kernel.identifier.Quality;

/**
 * What this operator knows about the matter besides what members say.
 *
 * @param assignedSince since when the identifier belongs to its present holder, if that is known: a
 *     port, recycling or disconnection ends all that was said about the one before
 * @param doubts what is odd about the identifier; told, and without any weight
 * @param frozenSenders members whose evidence takes part in nothing for now
 */
public record Facts(
    LocalView localView,
    Optional<Instant> assignedSince,
    Set<Quality> doubts,
    Set<String> frozenSenders) {
  /** Nothing known. */
  public static final Facts NONE =
      new Facts(LocalView.SILENT, Optional.empty(), Set.of(), Set.of());

  public Facts {
    doubts = Set.copyOf(doubts);
    frozenSenders = Set.copyOf(frozenSenders);
  }

  /** Nothing else known. */
  public static Facts of(LocalView localView) {
    return new Facts(localView, Optional.empty(), Set.of(), Set.of());
  }

  Facts withFrozen(Set<String> senders) {
    return new Facts(localView, assignedSince, doubts, senders);
  }
}
