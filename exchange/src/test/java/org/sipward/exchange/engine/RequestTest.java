package org.sipward.exchange.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.message.ActionRequest;
import org.sipward.exchange.message.ActionStatus;
import org.sipward.exchange.message.ActionStatus.State;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.safety.Human;
import org.sipward.exchange.seal.SealedMessage;
import org.sipward.exchange.view.HolderChange;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.RejectReason;
import org.sipward.exchange.vocabulary.Scope;
import org.sipward.kernel.Mode;
import org.sipward.kernel.order.Effect;

/** The life of an action that another member asks for. */
class RequestTest {
  private static final String SPAMMER = "+441234567890";

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void open() {
    world = new World(folder);
    world.join("ann", "bob");
    world.confirm(EventType.SPAM, "ann", "bob");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private UUID ask(SealedMessage report, ActionCode code, Scope scope) {
    return ask(report, code, scope, Optional.empty());
  }

  private UUID ask(SealedMessage report, ActionCode code, Scope scope, Optional<UUID> reversal) {
    var subject = ((Report) report.message().body()).subjects().getFirst();
    return ask(report, code, scope, reversal, subject);
  }

  private UUID ask(
      SealedMessage report,
      ActionCode code,
      Scope scope,
      Optional<UUID> reversal,
      Subject subject) {
    var body = (Report) report.message().body();
    var id = world.id();
    world.hear(
        report.message().envelope().senderId(),
        new ActionRequest(
            id,
            List.of(body.reportId()),
            code,
            List.of(scope),
            subject,
            3600,
            world.now.plus(Duration.ofMinutes(15)),
            ActionRequest.Urgency.NORMAL,
            "J1",
            Optional.empty(),
            reversal),
        Audience.direct(World.ME));
    world.feed();
    return id;
  }

  private List<State> states(UUID action) {
    return world.told(ActionStatus.class).stream()
        .filter(s -> s.actionId().equals(action))
        .map(ActionStatus::state)
        .toList();
  }

  private Optional<RejectReason> reason(UUID action) {
    return world.told(ActionStatus.class).stream()
        .filter(s -> s.actionId().equals(action))
        .flatMap(s -> s.reasonCode().stream())
        .findFirst();
  }

  private SealedMessage bothReport(String msisdn) {
    world.hear("bob", Said.of(EventType.SPAM, msisdn).body());
    return world.hear("ann", Said.of(EventType.SPAM, msisdn).body());
  }

  @Test
  void isAppliedAndExpiresWithItsEffect() {
    var report = bothReport(SPAMMER);
    var action = ask(report, ActionCode.RESTRICT_SERVICE, Scope.SMS_IN);
    assertThat(states(action)).containsExactly(State.RECEIVED, State.ACCEPTED, State.APPLIED);
    var standing = world.standing(World.calling(EventType.SPAM, SPAMMER)).orElseThrow();
    var applied = world.told(ActionStatus.class).getLast();
    assertThat(applied.expiresAt()).contains(standing.until());
    assertThat(applied.decisionRecordSha256()).contains(standing.recordHash().hex());
    world.engine().effects(List.of(new Effect(standing.id(), 5, 4, world.now, world.now)));
    world.pass(Duration.ofHours(25));
    assertThat(states(action)).last().isEqualTo(State.EXPIRED);
    var effect = world.told(ActionStatus.class).getLast().effect().orElseThrow();
    assertThat(effect.blocked()).isEqualTo(4);
    world.pass(Duration.ofHours(1));
    assertThat(states(action)).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "PORTED_OUT, PORT_OUT, PORTED_OUT",
    "PORTED_IN, PORT_OUT, RECYCLED",
    "RECYCLED, SMS_IN, RECYCLED",
    "DISCONNECTED, SMS_IN, RECYCLED"
  })
  void isRefusedWhenTheNumberHasGoneToSomebodyElse(
      HolderChange.Kind kind, Scope scope, RejectReason expected) {
    var report = bothReport(SPAMMER);
    var change = new HolderChange(World.number(SPAMMER), kind, world.now.plusSeconds(1));
    world.engine().changed(List.of(change));
    var action = ask(report, ActionCode.RESTRICT_SERVICE, scope);
    assertThat(states(action)).containsExactly(State.RECEIVED, State.REJECTED);
    assertThat(reason(action)).contains(expected);
  }

  @Test
  void inClearRestsOnWhatWasSaidByPseudonym() {
    var pseudonym = world.ring.pseudonyms(World.number(SPAMMER)).getFirst();
    var hidden =
        Subject.pseudonym(
            Subject.Role.SUSPECT, pseudonym.aim().kind(), pseudonym.text(), "fsx1", 1);
    world.hear("bob", Said.of(EventType.SPAM, hidden).body());
    var report = world.hear("ann", Said.of(EventType.SPAM, hidden).body());
    var clear = Subject.clear(Subject.Role.SUSPECT, World.number(SPAMMER));
    var action = ask(report, ActionCode.RESTRICT_SERVICE, Scope.SMS_IN, Optional.empty(), clear);
    assertThat(states(action)).containsExactly(State.RECEIVED, State.ACCEPTED, State.APPLIED);
  }

  @Test
  void isRevertedWhenTheReportIsWithdrawn() {
    var report = bothReport(SPAMMER);
    var action = ask(report, ActionCode.RESTRICT_SERVICE, Scope.SMS_IN);
    world.hear("ann", Said.revoking(report));
    assertThat(states(action)).last().isEqualTo(State.REVERTED);
  }

  @Test
  void goesOnAfterARestart() {
    var report = bothReport(SPAMMER);
    var action = ask(report, ActionCode.RESTRICT_SERVICE, Scope.SMS_IN);
    world.restarted();
    world.pass(Duration.ofHours(1));
    assertThat(states(action)).hasSize(3);
    world.hear("ann", Said.revoking(report));
    assertThat(states(action)).last().isEqualTo(State.REVERTED);
  }

  @Test
  void isExtendedByNewWord() {
    var action = ask(bothReport(SPAMMER), ActionCode.RESTRICT_SERVICE, Scope.SMS_IN);
    world.pass(Duration.ofHours(20));
    world.hear("bob", Said.of(EventType.SPAM, SPAMMER).seen(world.now).body());
    assertThat(states(action)).last().isEqualTo(State.EXTENDED);
  }

  @Test
  void unblockTakesBackTheRequestersWord() {
    var report = bothReport(SPAMMER);
    var action = ask(report, ActionCode.RESTRICT_SERVICE, Scope.SMS_IN);
    var back = ask(report, ActionCode.UNBLOCK, Scope.SMS_IN, Optional.of(action));
    assertThat(world.inForce).isEmpty();
    assertThat(states(back)).containsExactly(State.RECEIVED, State.ACCEPTED, State.APPLIED);
    assertThat(states(action)).last().isEqualTo(State.REVERTED);
    world.restarted();
    world.pass(Duration.ofMinutes(30));
    assertThat(world.inForce).isEmpty();
    world.pass(Duration.ofMinutes(31));
    assertThat(states(back)).last().isEqualTo(State.EXPIRED);
  }

  @Test
  void unblockLeavesWhatOthersSay() {
    world.join("cid");
    world.confirm(EventType.SPAM, "cid");
    var report = bothReport(SPAMMER);
    world.hear("cid", Said.of(EventType.SPAM, SPAMMER).body());
    var action = ask(report, ActionCode.RESTRICT_SERVICE, Scope.SMS_IN);
    var back = ask(report, ActionCode.UNBLOCK, Scope.SMS_IN, Optional.of(action));
    assertThat(reason(back)).contains(RejectReason.POLICY);
    assertThat(world.inForce).hasSize(1);
    var stranger = ask(report, ActionCode.UNBLOCK, Scope.SMS_IN, Optional.of(world.id()));
    assertThat(reason(stranger)).contains(RejectReason.STALE);
  }

  @ParameterizedTest
  @CsvSource({
    "+44999, TEMP_BLOCK, SMS_IN, EMERGENCY_PROTECTED",
    "+441234500000, TEMP_BLOCK, SMS_IN, EMERGENCY_PROTECTED",
    "+441234511111, RESTRICT_SERVICE, SMS_IN, ALLOWLISTED",
    "+441234567890, TEMP_BLOCK, SMS_IN, INSUFFICIENT_CORROBORATION",
    "+447911123456, RESTRICT_SERVICE, PORT_OUT, NOT_MY_SUBSCRIBER",
    "+441234567890, TRACE, SMS_IN, UNSUPPORTED",
    "+441234567890, QUARANTINE_DEVICE, DATA, UNSUPPORTED"
  })
  void isRefusedWithItsReason(String msisdn, ActionCode code, Scope scope, RejectReason expected) {
    var action = ask(bothReport(msisdn), code, scope);
    assertThat(states(action)).containsExactly(State.RECEIVED, State.REJECTED);
    assertThat(reason(action)).contains(expected);
  }

  @Test
  void isRefusedWhileFrozenLateOrOnlyWatched() {
    world.engine().freeze(new Human("anna"), "odd");
    assertThat(reason(ask(bothReport("+441234567801"), ActionCode.RESTRICT_SERVICE, Scope.SMS_IN)))
        .contains(RejectReason.FREEZE);
    world.engine().release(new Human("anna"));
    world.mode = Mode.MONITOR;
    world.restarted();
    var watched = ask(bothReport("+441234567802"), ActionCode.RESTRICT_SERVICE, Scope.SMS_IN);
    assertThat(reason(watched)).contains(RejectReason.POLICY);
    var validated = ask(bothReport("+441234567803"), ActionCode.REQUIRE_VALIDATION, Scope.SMS_IN);
    assertThat(states(validated)).last().isEqualTo(State.APPLIED);
    var report = bothReport("+441234567804");
    world.now = world.now.plus(Duration.ofHours(1));
    var body = (Report) report.message().body();
    var late = world.id();
    world.hear(
        "ann",
        new ActionRequest(
            late,
            List.of(body.reportId()),
            ActionCode.WATCH,
            List.of(),
            Subject.clear(Subject.Role.SUSPECT, World.number("+441234567804")),
            3600,
            world.now.minusSeconds(1),
            ActionRequest.Urgency.NORMAL,
            "J1",
            Optional.empty(),
            Optional.empty()),
        Audience.direct(World.ME));
    world.feed();
    assertThat(reason(late)).contains(RejectReason.EXPIRED);
  }

  @Test
  void quotaHolds() {
    var report = world.hear("ann", Said.of(EventType.SPAM, SPAMMER).body());
    var last = Optional.<RejectReason>empty();
    for (int i = 0; i < 21; i++) {
      last = reason(ask(report, ActionCode.TEMP_BLOCK, Scope.SMS_IN));
    }
    assertThat(last).contains(RejectReason.QUOTA);
    assertThat(world.standing(World.calling(EventType.SPAM, SPAMMER)).orElseThrow().level())
        .isLessThanOrEqualTo(Ceiling.REQUIRE_VALIDATION);
  }
}
