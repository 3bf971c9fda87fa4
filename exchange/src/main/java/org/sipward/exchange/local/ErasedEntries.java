package org.sipward.exchange.local;

import java.util.List;

/**
 * What was forgotten here. Those who have the messages from us, or from whoever sent them, keep
 * them.
 *
 * @param positions in the own log
 */
public record ErasedEntries(List<Long> positions) {
  public ErasedEntries {
    positions = List.copyOf(positions);
  }
}
