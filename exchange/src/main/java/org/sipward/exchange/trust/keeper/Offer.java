package org.sipward.exchange.trust.keeper;

import java.util.List;
import org.sipward.exchange.message.json.Refusal;
import org.sipward.exchange.vocabulary.RejectReason;

/** What became of a list or a suspension that somebody brought. */
public sealed interface Offer {
  /** It is in force. */
  record Accepted() implements Offer {}

  /** It was in force already. */
  record Known() implements Offer {}

  /** Nothing has changed. */
  record Refused(Reason reason, List<Refusal> refusals) implements Offer {
    public Refused {
      refusals = List.copyOf(refusals);
    }

    static Refused at(String pointer, Reason reason) {
      var refusal = new Refusal(RejectReason.SCHEMA, pointer, reason.text());
      return new Refused(reason, List.of(refusal));
    }
  }

  /** Why nothing has changed. */
  enum Reason {
    MALFORMED("the form it must have"),
    OTHER_CONSORTIUM("our consortium"),
    NOT_SIGNED("enough good signatures of those who may sign it"),
    ROLLBACK("nothing older than what is in force"),
    EQUIVOCATION("no second truth: the governors signed two lists that exclude each other"),
    FROM_THE_FUTURE("a time that has come"),
    EXPIRED("something that has not ended yet"),
    UNKNOWN_MEMBER("a member of the list"),
    NO_LIST("a list in force");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** What was expected instead. */
    public String text() {
      return text;
    }
  }
}
