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
import org.sipward.exchange.local.EraseDraft;
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
  /**
   * Stores start one after the other: whose peers were not there yet waits about as long as they
   * took before it asks again.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

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
  void whatIsErasedOnRequestIsGoneHereAndStaysProven() throws Exception {
    try (var consortium = Consortium.of(folder, InstantSource.system(), "ann", "bob")) {
      var number = "+883150001007";
      var ann = consortium.at("ann").desk();
      var bob = consortium.at("bob").desk();
      var named = new Named("B_NUMBER", "MSISDN", number, "");
      var report = ann.publish(single(named));
      var other = ann.publish(single(new Named("B_NUMBER", "MSISDN", "+883150001008", "")));
      var withdrawn = ann.publish(single(named));
      ann.revoke(new RevokeDraft(withdrawn.aboutId(), "FALSE_POSITIVE", "LIFT_ACTIONS"));
      await(
          "all of it at bob",
          () -> bob.digest().equals(ann.digest()) && bob.status().viewBehind() == 0);
      var query = new QueryDraft("MSISDN", number, "FRAUD_PREVENTION");
      assertThat(bob.query(query).records()).isNotEmpty();
      var person = new Person("bob");
      var erased = bob.erase(new EraseDraft(person, "", "MSISDN", number, "on request"));
      assertThat(erased.positions()).hasSize(3);
      assertThat(bob.query(query).records()).isEmpty();
      assertThat(bob.erase(new EraseDraft(person, "", "MSISDN", number, "again")).positions())
          .isEmpty();
      assertThatThrownBy(() -> bob.bundle(report.messageId())).isInstanceOf(Refused.class);
      var one = new EraseDraft(person, "ann/" + other.messageId(), "", "", "on request");
      assertThat(bob.erase(one).positions()).hasSize(1);
      assertThat(ann.query(query).records()).isNotEmpty();
      assertThat(Evidences.audit(consortium.at("bob")))
          .anyMatch(line -> line.contains("bob erased 3 entries: on request"))
          .noneMatch(line -> line.contains(number));
      assertThatThrownBy(() -> bob.erase(new EraseDraft(person, "", "", "", "nothing")))
          .isInstanceOf(Refused.class);
    }
  }

  private static ReportDraft single(Named named) {
    var range = Consortium.irsf("+883150001000", "+883150001099", 90);
    return new ReportDraft(
        range.event(),
        List.of(named),
        range.status(),
        range.confidence(),
        range.basis(),
        range.method(),
        range.action(),
        range.ttlSeconds(),
        range.members(),
        range.seen(),
        true,
        false);
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
