package org.sipward.assess.control;

import java.util.List;
import java.util.Map;

/**
 * One question of a control.
 *
 * @param id unique within the control
 * @param type what an answer looks like
 * @param choices the answers of a choice, in order; empty for other types
 * @param weak answers that admit a gap
 */
public record Question(
    String id, AnswerType type, List<String> choices, Map<String, Weakness> weak) {
  public Question {
    choices = List.copyOf(choices);
    weak = Map.copyOf(weak);
  }
}
