package org.sipward.exchange.safety;

import org.sipward.exchange.vocabulary.Ceiling;

/** What the brakes say to one automatic action that is about to start. */
public sealed interface Admission {
  /** It may start, and has been counted. */
  record Admitted(String text) implements Admission {}

  /**
   * It must not start; nothing has been counted.
   *
   * @param sender whose evidence is frozen, so that the matter may be decided without it; empty if
   *     all automation is
   */
  record Held(String sender, String reason) implements Admission {}

  /** The outcome as a line of the decision record. */
  default SafetyCheck check() {
    return switch (this) {
      case Admitted admitted -> SafetyCheck.held(SafetyRule.BRAKES, admitted.text());
      case Held held ->
          SafetyCheck.failed(SafetyRule.BRAKES, Ceiling.REQUIRE_VALIDATION, held.reason());
    };
  }
}
