package org.sipward.firewall.fact;

import java.util.Locale;
import org.sipward.firewall.policy.Verdict;
import org.sipward.kernel.Action;

/** What a verdict did to a message, in the words of the threat catalogue. */
public enum Outcome {
  /** Forwarded as it was. */
  ACCEPT(true),
  /** Forwarded in canonical form. */
  NORM(true),
  /** Forwarded without a part of it. */
  STRIP(true),
  /** Answered, or refused in silence because the source is unproven. */
  REJECT(false),
  /** Refused without an answer. */
  DROP(false),
  /** Meant for the firewall itself. */
  ABSORB(true);

  private final boolean success;
  private final String word;

  Outcome(boolean success) {
    this.success = success;
    this.word = name().toLowerCase(Locale.ROOT);
  }

  /** Whether the message got where it was meant to go. */
  boolean success() {
    return success;
  }

  /** The word in events and metrics. */
  public String word() {
    return word;
  }

  static Outcome of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Forward forward -> of(forward.action());
      case Verdict.Reject _ -> REJECT;
      case Verdict.Drop _ -> DROP;
      case Verdict.Absorb _ -> ABSORB;
    };
  }

  private static Outcome of(Action action) {
    return switch (action) {
      case ACCEPT -> ACCEPT;
      case NORM -> NORM;
      case STRIP -> STRIP;
      case REJECT -> REJECT;
      case DROP -> DROP;
    };
  }
}
