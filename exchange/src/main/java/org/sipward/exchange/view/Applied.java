package org.sipward.exchange.view;

import java.util.List;
import java.util.Set;
import org.sipward.exchange.decision.Matter;

/**
 * What a part of the log has changed.
 *
 * @param touched matters of which the evidence is another now
 * @param revoked every withdrawal in it, in the order of the log, also a repeated one
 * @param announced what was said about the exchange itself, in the order of the log
 */
public record Applied(Set<Matter> touched, List<Revoked> revoked, List<Announced> announced) {
  public Applied {
    touched = Set.copyOf(touched);
    revoked = List.copyOf(revoked);
    announced = List.copyOf(announced);
  }
}
