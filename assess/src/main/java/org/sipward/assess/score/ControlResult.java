package org.sipward.assess.score;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.control.Level;
import org.sipward.assess.record.Outcome;

/**
 * The result of one control with everything that led to it.
 *
 * @param control its id
 * @param result the verdict
 * @param level how strongly the device's class asks for the control
 * @param verified whether every step that decides came to a conclusion, or the risk inputs make the
 *     control not applicable; neither a person's word does, nor steps none of which applies
 * @param reasons why the result is what it is, the worst first
 * @param gaps what is missing for a pass; empty where nothing is
 * @param steps what each probe saw
 * @param owner who has to close the gaps
 * @param due until when; empty where nothing is open
 */
public record ControlResult(
    String control,
    Result result,
    Level level,
    boolean verified,
    List<String> reasons,
    List<String> gaps,
    List<StepResult> steps,
    String owner,
    Optional<LocalDate> due) {

  /** What one step came to; empty where no probe has run. */
  public record StepResult(String step, boolean decides, Optional<Outcome> outcome) {}

  /** Whether the class's requirement is met. */
  public boolean isMet() {
    return result == Result.PASS || result == Result.NOT_APPLICABLE;
  }
}
