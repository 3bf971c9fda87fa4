package org.sipward.assess.probe.login;

import java.time.Duration;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.protocol.Busy;

/** What a service said to one try of a login. */
sealed interface Reply {
  /**
   * A short sign of an answer, by which a later try is compared with it.
   *
   * @param steady whether its words count
   */
  default String sign(boolean steady) {
    return switch (this) {
      case Said said -> hash(said.mark() + (steady ? "\n" + said.words() : ""));
      case Entered _ -> "entered";
      case Locked _ -> "refused";
      case Lost _ -> "silence";
      case Absent _ -> "absent";
      case Denied _ -> "denied";
    };
  }

  private static String hash(String text) {
    return Integer.toHexString(text.hashCode());
  }

  /** Its protocol says that the login was right. */
  record Entered(String proof) implements Reply {}

  /**
   * It said something. Either its protocol says that this is no login, or what that means is known
   * only by comparison with what a wrong one gets.
   *
   * @param mark what stays the same from one wrong login to the next, fit for a report
   * @param words what may stay the same, such as the words of a page
   * @param open whether it may be what a right login gets
   */
  record Said(String mark, String words, boolean open) implements Reply {
    private static final String HANG_UP = "hung up";

    /** A refusal. */
    Said(String mark) {
      this(mark, "", false);
    }

    /** What only comparison can tell. */
    static Said open(String mark, String words) {
      return new Said(mark, words, true);
    }

    /** It ended the connection, which no right login gets. */
    static Said hangUp() {
      return new Said(HANG_UP);
    }

    boolean isHangUp() {
      return mark.equals(HANG_UP);
    }
  }

  /**
   * Its protocol says that no more logins are taken now.
   *
   * @param asked how long it wants to be left alone
   */
  record Locked(String how, Duration asked) implements Reply {
    /** It does not say for how long. */
    Locked(String how) {
      this(how, Busy.USUAL);
    }
  }

  /** No answer: nobody accepted, or the connection broke. */
  record Lost(String why) implements Reply {}

  /** It is spoken to, and takes no login of this kind. */
  record Absent(String why) implements Reply {}

  /** The permit does not allow the try; nothing was sent. */
  record Denied(Contact.Denied why) implements Reply {}
}
