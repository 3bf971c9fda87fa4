package org.sipward.exchange.engine;

import java.time.Instant;
import org.sipward.exchange.decision.HumanDecision;
import org.sipward.exchange.safety.SafetyCheck;

/** The record of what a person decided: who, what, and the checks they went past. */
final class HumanText {
  private HumanText() {}

  static String of(HumanDecision decision, String id, Instant at) {
    var text = new StringBuilder();
    text.append("decision  %s, by a person, at %s\n".formatted(decision.matter().text(), at));
    text.append("author    %s\n".formatted(decision.author().name()));
    for (SafetyCheck check : decision.checks()) {
      text.append(
          "check     %s %s: %s\n"
              .formatted(check.rule(), check.held() ? "held" : "FAILED", check.text()));
    }
    text.append(
        "standing  %s until %s as %s\n"
            .formatted(
                decision.level(), decision.until().map(Object::toString).orElse("never"), id));
    return text.toString();
  }
}
