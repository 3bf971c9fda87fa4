package org.sipward.exchange.engine;

import java.time.Instant;
import java.util.List;
import org.sipward.exchange.decision.Shadow;

/**
 * What would have been done about the matters of a time.
 *
 * @param matters how many were looked at
 * @param omitted how many older ones were not
 * @param since nothing before this is told
 */
public record Foresight(int matters, int omitted, Instant since, List<Shadow.Action> actions) {
  public Foresight {
    actions = List.copyOf(actions);
  }
}
