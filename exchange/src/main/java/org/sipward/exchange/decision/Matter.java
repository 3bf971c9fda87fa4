package org.sipward.exchange.decision;

import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.vocabulary.EventType;

/** What one decision is about: this kind of event, by whom, on which side of a call. */
public record Matter(EventType eventType, Aim aim, Direction direction) {
  /** One line for people and records. */
  public String text() {
    return eventType + " by " + aim.text() + " as " + direction;
  }
}
