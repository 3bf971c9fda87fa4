package org.sipward.exchange.local;

import java.util.List;

/**
 * What automation would have done.
 *
 * @param matters how many were looked at
 * @param omitted how many more there were, all of them older
 * @param actions in the order of time
 */
public record Shadowed(int matters, int omitted, List<Action> actions) {
  public Shadowed {
    actions = List.copyOf(actions);
  }

  /**
   * One action that would have started.
   *
   * @param senders on whose word
   * @param clearedAt when the home operator cleared it afterwards; empty if it has not
   */
  public record Action(
      String matter,
      String level,
      String from,
      String until,
      List<String> senders,
      String clearedAt) {
    public Action {
      senders = List.copyOf(senders);
    }
  }
}
