package org.sipward.assess.record;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was answered to one control.
 *
 * @param given question id to its answer, one value or the items of a list; {@value #UNKNOWN} is an
 *     answer that says nothing
 * @param owner who has to close what is open
 * @param due until when
 * @param notApplicable why the control does not apply, in the assessor's words
 */
public record Answers(
    Map<String, List<String>> given,
    Optional<String> owner,
    Optional<LocalDate> due,
    Optional<String> notApplicable) {
  /** Said by who does not know. */
  public static final String UNKNOWN = "unknown";

  public static final Answers NONE =
      new Answers(Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether the question got an answer that says something. */
  public boolean answers(String question) {
    return !given.getOrDefault(question, List.of()).isEmpty()
        && !given.getOrDefault(question, List.of()).contains(UNKNOWN);
  }

  /** The one value of an answer that is no list. */
  public Optional<String> value(String question) {
    return given.getOrDefault(question, List.of()).stream().findFirst();
  }

  public Answers with(String question, List<String> answer) {
    Map<String, List<String>> more = new LinkedHashMap<>(given);
    more.put(question, List.copyOf(answer));
    return new Answers(more, owner, due, notApplicable);
  }
}
