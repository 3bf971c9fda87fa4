package org.sipward.exchange.store.conformance;

import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sipward.exchange.store.StoreSettings;
import org.sipward.exchange.store.conformance.Step.Outcome;

/**
 * A conformance run: the Store of some settings, with its own keys at its own address but alone
 * with a tester of the same consortium, made for this run.
 */
public final class Conformance {
  private Conformance() {}

  /**
   * Runs every check, also after one that does not hold.
   *
   * @param told hears of each step as it ends
   * @throws IOException if the Store cannot be started in the sandbox
   */
  public static ConformanceReport run(
      StoreSettings settings, InstantSource clock, Consumer<Step> told) throws IOException {
    List<Step> steps = new ArrayList<>();
    try (var sandbox = Sandbox.open(settings, clock)) {
      for (var check : Checks.ALL) {
        var step = step(check, sandbox);
        steps.add(step);
        told.accept(step);
      }
    }
    return new ConformanceReport(
        settings.storeId(), clock.instant().truncatedTo(ChronoUnit.MILLIS), steps);
  }

  private static Step step(Check check, Sandbox sandbox) {
    try {
      return Step.of(check.name(), Outcome.HOLDS, check.trial().run(sandbox));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Step.of(check.name(), Outcome.FAILS, "interrupted");
    } catch (Exception e) {
      return Step.of(check.name(), Outcome.FAILS, String.valueOf(e.getMessage()));
    }
  }
}
