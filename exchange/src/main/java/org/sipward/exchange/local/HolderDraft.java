package org.sipward.exchange.local;

import java.util.List;

/**
 * What the operator's own number administration knows: identifiers that got another holder.
 *
 * @param changes at most 10,000
 */
public record HolderDraft(Person person, List<Change> changes) {
  public HolderDraft {
    changes = List.copyOf(changes);
  }

  /**
   * One of them.
   *
   * @param kind of the identifier
   * @param change PORTED_OUT, PORTED_IN, DISCONNECTED or RECYCLED
   * @param at an instant (ISO 8601), not in the future; empty: now
   */
  public record Change(String kind, String value, String change, String at) {}
}
