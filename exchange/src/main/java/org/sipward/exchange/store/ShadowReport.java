package org.sipward.exchange.store;

import java.time.Instant;
import org.sipward.exchange.decision.Shadow;
import org.sipward.exchange.engine.Foresight;
import org.sipward.exchange.local.Shadowed;

/** What would have been done, in words. */
final class ShadowReport {
  private ShadowReport() {}

  static Shadowed of(Foresight foresight) {
    return new Shadowed(
        foresight.matters(),
        foresight.omitted(),
        foresight.actions().stream().map(ShadowReport::action).toList());
  }

  private static Shadowed.Action action(Shadow.Action action) {
    var decision = action.decision();
    var ruling = decision.ruling();
    return new Shadowed.Action(
        decision.matter().text(),
        ruling.level().name(),
        decision.at().toString(),
        ruling.until().map(Instant::toString).orElse(""),
        ruling.senders().stream().sorted().toList(),
        action.clearedAt().map(Instant::toString).orElse(""));
  }
}
