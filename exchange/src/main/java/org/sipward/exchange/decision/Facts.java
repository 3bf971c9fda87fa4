package org.sipward.exchange.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What this operator knows about the matter besides what members say.
 *
 * @param assignedSince since when the identifier belongs to its present holder, if that is known: a
 *     port, recycling or disconnection ends all that was said about the one before
 * @param frozenSenders members whose evidence takes part in nothing for now
 */
public record Facts(
    LocalView localView, Optional<Instant> assignedSince, Set<String> frozenSenders) {
  /** Nothing known. */
  public static final Facts NONE = new Facts(LocalView.SILENT, Optional.empty(), Set.of());

  public Facts {
    frozenSenders = Set.copyOf(frozenSenders);
  }

  /** Nothing else known. */
  public static Facts of(LocalView localView) {
    return new Facts(localView, Optional.empty(), Set.of());
  }

  Facts withFrozen(Set<String> senders) {
    return new Facts(localView, assignedSince, senders);
  }
}
