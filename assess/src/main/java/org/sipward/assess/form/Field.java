package org.sipward.assess.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sipward.assess.control.AnswerType;
import org.sipward.assess.control.Question;
import org.sipward.assess.folder.AnswersFile;
import org.sipward.assess.record.Answers;

/**
 * One field of the form.
 *
 * @param slot what is filled in
 * @param title what it belongs to
 * @param question the words of the question
 * @param help how to answer it; empty where that is plain
 * @param kind what an answer looks like
 */
public record Field(Slot slot, String title, String question, String help, Question kind) {

  /** Whether nobody's knowing it is an answer, which it is to a question of a control only. */
  public boolean mayBeUnknown() {
    return !slot.about().equals(Slot.RISK) && !slot.what().startsWith("@");
  }

  /** What a list offers; empty where anything may be written. */
  public List<String> offers() {
    List<String> offers =
        switch (kind.type()) {
          case YES_NO -> List.of("yes", "no");
          case CHOICE -> kind.choices();
          case LIST, TEXT, NUMBER, DATE -> List.of();
        };
    if (offers.isEmpty() || !mayBeUnknown()) {
      return offers;
    }
    return Stream.concat(offers.stream(), Stream.of(Answers.UNKNOWN)).toList();
  }

  /** Why these values cannot stand here; empty if they can. No value at all always can. */
  public Optional<String> refusal(List<String> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (!mayBeUnknown() && values.equals(List.of(Answers.UNKNOWN))) {
      return Optional.of("leave it empty if nobody knows");
    }
    if (slot.what().equals(Slot.EXEMPT) && !AnswersFile.isReason(values.getFirst())) {
      return Optional.of("no reason one can judge");
    }
    return AnswersFile.refusal(kind, values);
  }

  /** What stands here as one text: the items of a list on a line each. */
  public String text(List<String> values) {
    return kind.type() == AnswerType.LIST ? ListText.of(values) : String.join("", values);
  }

  /** The values of a text that somebody wrote; a blank one leaves the field open. */
  public List<String> values(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    return switch (kind.type()) {
      case LIST -> ListText.items(text);
      case TEXT -> List.of(text);
      case YES_NO, CHOICE -> List.of(offered(text.strip()));
      case NUMBER, DATE -> List.of(text.strip());
    };
  }

  /** What is offered may be written in capitals. */
  private String offered(String text) {
    return offers().stream().filter(text::equalsIgnoreCase).findFirst().orElse(text);
  }
}
