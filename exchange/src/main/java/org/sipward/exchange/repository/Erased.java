package org.sipward.exchange.repository;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sipward.exchange.decision.Matter;

/**
 * What was forgotten.
 *
 * @param positions in the order of the log
 * @param matters of which the evidence is another now
 * @param isAll whether nothing else was due; false says nothing
 */
public record Erased(List<Long> positions, Set<Matter> matters, boolean isAll) {
  public Erased {
    positions = positions.stream().sorted().toList();
    matters = Set.copyOf(matters);
  }

  static final Erased NOTHING = new Erased(List.of(), Set.of(), true);

  Erased and(Erased other) {
    var positions = new HashSet<>(this.positions);
    positions.addAll(other.positions);
    var matters = new HashSet<>(this.matters);
    matters.addAll(other.matters);
    return new Erased(List.copyOf(positions), matters, isAll && other.isAll);
  }
}
