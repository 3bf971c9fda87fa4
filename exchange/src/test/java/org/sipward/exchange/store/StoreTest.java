package org.sipward.exchange.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.local.Named;
import org.sipward.exchange.local.Person;
import org.sipward.exchange.local.QueryDraft;
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.local.ReportDraft;
import org.sipward.exchange.local.RevokeDraft;
import org.sipward.exchange.local.Unavailable;
import org.sipward.exchange.local.VerdictDraft;
import org.sipward.kernel.order.Advice;

/** Stores over real sockets: what one publishes leads to something at the others, and back. */
class StoreTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void aReportReachesTheOthersAndIsTakenBackWithProof() throws Exception {
    try (var consortium = Consortium.of(folder, InstantSource.system(), "ann", "bob", "cat")) {
      var ann = consortium.at("ann").desk();
      var report = ann.publish(Consortium.irsf("+883150001000", "+883150001099", 90));
      await(
          "the report at the others",
          () ->
              consortium.all().stream()
                  .allMatch(o -> o.store().digest().equals(consortium.at("ann").store().digest())));
      ann.revoke(new RevokeDraft(report.aboutId(), "FALSE_POSITIVE", "LIFT_ACTIONS"));
      await(
          "receipts of both", () -> ann.coverage(UUID.fromString(report.aboutId())).proven() == 2);
    }
  }

  @Test
  void twoWithARecordRestrictAtTheOthersUntilOneTakesItBack() throws Exception {
    try (var consortium =
        Consortium.of(folder, InstantSource.system(), "ann", "bob", "cat", "dan", "eve")) {
      record(consortium, "ann");
      record(consortium, "bob");
      var first =
          consortium
              .at("ann")
              .desk()
              .publish(Consortium.irsf("+883150001000", "+883150001099", 95));
      consortium.at("bob").desk().publish(Consortium.irsf("+883150001000", "+883150001099", 95));
      for (var name : new String[] {"cat", "dan", "eve"}) {
        await("a restriction at " + name, () -> restrictions(consortium.at(name)) == 1);
      }
      consortium
          .at("ann")
          .desk()
          .revoke(new RevokeDraft(first.aboutId(), "FALSE_POSITIVE", "LIFT_ACTIONS"));
      for (var name : new String[] {"cat", "dan", "eve"}) {
        await(
            "the end of it at " + name,
            () -> consortium.at(name).advice.stream().anyMatch(Advice.Lift.class::isInstance));
      }
      await(
          "receipts of all",
          () ->
              consortium.at("ann").desk().coverage(UUID.fromString(first.aboutId())).proven() == 4);
    }
  }

  /** Ten reports each, which the others found to be right. */
  private static void record(Consortium consortium, String name) throws InterruptedException {
    var desk = consortium.at(name).desk();
    var reports =
        IntStream.range(0, 10)
            .mapToObj(
                i -> {
                  var number = "+8831500%02d%02d".formatted(name.charAt(0) % 50, i);
                  return desk.publish(Consortium.irsf(number + "000", number + "099", 60));
                })
            .toList();
    for (var witness : new String[] {"cat", "dan", "eve"}) {
      for (var report : reports) {
        var verdict = new VerdictDraft(new Person("analyst"), name, report.aboutId(), "CONFIRMED");
        await("the report at " + witness, () -> isTold(consortium.at(witness), verdict));
      }
    }
  }

  private static boolean isTold(Consortium.Operator operator, VerdictDraft verdict) {
    try {
      operator.desk().verdict(verdict);
      return true;
    } catch (Refused notYet) {
      return false;
    }
  }

  private static long restrictions(Consortium.Operator operator) {
    return operator.advice.stream()
        .filter(
            a -> a instanceof Advice.Act act && act.level().compareTo(Advice.Level.RESTRICT) >= 0)
        .count();
  }

  @Test
  void aHomeOperatorsWordMakesTheOthersAskForValidation() throws Exception {
    try (var consortium = Consortium.of(folder, InstantSource.system(), "ann", "bob", "cat")) {
      var draft =
          new ReportDraft(
              "SIM_SWAP",
              List.of(new Named("VICTIM", "MSISDN", "+447901123456", "")),
              "CONFIRMED",
              95,
              List.of("SIGNALLING_PROOF"),
              "HLR",
              "REQUIRE_VALIDATION",
              3600,
              List.of(),
              1,
              false,
              false);
      consortium.at("ann").desk().publish(draft);
      var question = new QueryDraft("MSISDN", "+447901123456", "FRAUD_PREVENTION");
      for (var name : new String[] {"bob", "cat"}) {
        await(
            "validation at " + name,
            () -> consortium.at(name).desk().query(question).level().equals("REQUIRE_VALIDATION"));
        assertThat(consortium.at(name).advice).isEmpty();
      }
    }
  }

  /** What an operator is told whose disk is full, and nothing is half said. */
  @Test
  void aLogThatTakesNothingIsUnavailableAndThenGoesOn() throws Exception {
    try (var consortium = Consortium.of(folder, InstantSource.system(), "ann")) {
      var ann = consortium.at("ann").desk();
      var draft = Consortium.irsf("+883150001000", "+883150001099", 90);
      change("alter table log_body rename to log_body_away");
      assertThatThrownBy(() -> ann.publish(draft))
          .isInstanceOf(Unavailable.class)
          .hasMessageStartingWith("the log does not take it now: ");
      change("alter table log_body_away rename to log_body");
      assertThat(ann.publish(draft).position()).isZero();
    }
  }

  private void change(String statement) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ann/store.db"));
        var open = connection.createStatement()) {
      open.execute(statement);
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.sleep(20);
    }
  }
}
