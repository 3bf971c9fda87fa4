package org.sipward.exchange.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Control;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.Marking;
import org.sipward.exchange.message.Receipt.Disposition;
import org.sipward.exchange.message.json.LegacyProfile;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.protocol.Entry;
import org.sipward.exchange.protocol.Hop;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.repository.Database;
import org.sipward.exchange.repository.DatabaseSettings;
import org.sipward.exchange.repository.EquivocationRepository;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.seal.SealedMessage;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.trust.MemberKey;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.exchange.vocabulary.RejectReason;

/** Messages of others: each way in which one is refused, and what is kept of the others. */
final class IntakeTest {
  private static final Party ME = new Party("mine");
  private static final Party PEER = new Party("peer");
  private static final Party RELAY = new Party("relay");
  private static final Party NEWCOMER = new Party("newcomer");
  private static final Party STRANGER = new Party("stranger");

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock(Party.START.plusSeconds(10));
  private final Consortium trust = new Consortium();
  private Database database;
  private OwnLog log;
  private EquivocationRepository contradictions;
  private Intake intake;

  @BeforeEach
  void open() {
    database = Database.open(new DatabaseSettings.Embedded(folder.resolve("store.db")));
    log = OwnLog.open(database, ME.notes(KeyUse.LOG), clock, new SplittableRandom(1));
    contradictions = new EquivocationRepository(database);
    trust.set(
        List.of(
            ME.member(Status.ACTIVE),
            PEER.member(Status.ACTIVE),
            RELAY.member(Status.ACTIVE),
            NEWCOMER.member(Status.LIMITED)));
    open(IntakeRules.of("mine"));
  }

  private void open(IntakeRules rules) {
    intake =
        new Intake(
            rules,
            trust,
            new IntakeLog("mine", log, contradictions, () -> {}),
            new HandOver(),
            clock);
  }

  @AfterEach
  void close() {
    log.close();
    database.close();
  }

  /** A message, the way it came, and why it is refused. */
  enum Bad {
    NO_JSON(RejectReason.SCHEMA, "", inbox("{".getBytes(UTF_8))),
    TOO_LONG(RejectReason.SCHEMA, "", inbox(new byte[300_000])),
    A_FIELD_MISSING(RejectReason.SCHEMA, "/marking", inbox(text("\"marking\"", "\"mark\""))),
    ANOTHER_VERSION(
        RejectReason.UNSUPPORTED, "/schema_version", inbox(text("version\":\"1", "version\":\"2"))),
    A_STRANGER(
        RejectReason.UNKNOWN_SENDER, "/sender_id", from(STRANGER, STRANGER.report(1).wire())),
    NO_STORE_OF_THE_SENDER(
        RejectReason.UNKNOWN_SENDER, "/store_id", inbox(text("peer/main", "peer/other"))),
    A_KIND_THAT_THE_STANDING_FORBIDS(
        RejectReason.POLICY, "/message_type", from(NEWCOMER, control(NEWCOMER).wire())),
    SOMEBODY_ELSE_AT_THE_INBOX(RejectReason.POLICY, "/sender_id", from(RELAY, good().wire())),
    SOMEBODY_ELSE_AS_ITS_OWN(
        RejectReason.POLICY, "/sender_id", pulled(RELAY, Party.START, List.of(), good().wire())),
    A_WAY_THAT_BEGINS_ELSEWHERE(
        RejectReason.POLICY, "/store_id", relayed(good().wire(), "newcomer/main")),
    MORE_HOPS_THAN_ALLOWED(
        RejectReason.POLICY,
        "/marking/max_hops",
        relayed(PEER.report(1, Party.ALL, 0).wire(), "peer/main")),
    TLP_RED_FROM_A_RELAY(
        RejectReason.POLICY,
        "/marking/tlp",
        relayed(changed(e -> tlp(e, Marking.Tlp.RED)).wire(), "peer/main")),
    TLP_AMBER_STRICT_FROM_A_RELAY(
        RejectReason.POLICY,
        "/marking/tlp",
        relayed(changed(e -> tlp(e, Marking.Tlp.AMBER_STRICT)).wire(), "peer/main")),
    A_LEGACY_MESSAGE_IN_A_LOG(
        RejectReason.SCHEMA,
        "/schema_version",
        pulled(PEER, Party.START, List.of(), new byte[] {'{', '}'})),
    FROM_THE_FUTURE(
        RejectReason.CLOCK_SKEW,
        "/timestamp_utc",
        inbox(changed(e -> times(e, Party.START.plusSeconds(131), e.notAfter())).wire())),
    FAR_IN_THE_FUTURE_OF_A_LOG(
        RejectReason.CLOCK_SKEW,
        "/timestamp_utc",
        pulled(
            PEER,
            Party.START,
            List.of(),
            changed(e -> times(e, Party.START.plus(Duration.ofHours(25)), e.notAfter())).wire())),
    A_WITHDRAWAL_FROM_THE_FAR_FUTURE(
        RejectReason.CLOCK_SKEW, "/timestamp_utc", inbox(withdrawn(Duration.ofHours(25)).wire())),
    PAST_ITS_END(
        RejectReason.EXPIRED,
        "/not_after",
        inbox(changed(e -> times(e, e.timestampUtc(), Party.START.plusSeconds(10))).wire())),
    FOR_OTHERS(
        RejectReason.NOT_AUDIENCE,
        "/audience",
        inbox(PEER.report(1, Audience.direct("relay", "peer"), 0).wire())),
    FOR_NOBODY(
        RejectReason.NOT_AUDIENCE, "/audience", inbox(PEER.report(1, Audience.direct(), 0).wire())),
    A_CHANGED_MESSAGE(
        RejectReason.BAD_SIGNATURE,
        "/signature",
        inbox(text("confidence_score\":80", "confidence_score\":90"))),
    NO_SIGNATURE(
        RejectReason.BAD_SIGNATURE, "/signature", inbox(text("\"signature\"", "\"x-signature\""))),
    A_KEY_THAT_IS_NOT_KNOWN_YET(
        RejectReason.CAPACITY, "/signature/kid", inbox(text(PEER.key().kid(), "some-key-1"))),
    A_KEY_RETIRED_BEFORE_IT_WAS_LOGGED(
        RejectReason.KEY_EXPIRED,
        "/signature/kid",
        pulled(PEER, Party.START.plus(Duration.ofDays(31)), List.of(), good().wire())),
    A_KEY_NOT_YET_VALID_WHEN_SIGNED(
        RejectReason.KEY_EXPIRED,
        "/signature",
        inbox(changed(e -> times(e, Party.START.minus(Duration.ofDays(31)), e.notAfter())).wire()));

    private final RejectReason reason;
    private final String pointer;

    // Nobody writes to its octets.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Came came;

    Bad(RejectReason reason, String pointer, Came came) {
      this.reason = reason;
      this.pointer = pointer;
      this.came = came;
    }
  }

  private record Came(Party from, Arrived arrived) {}

  @ParameterizedTest
  @EnumSource(Bad.class)
  void eachBadMessageIsRefusedWithItsReason(Bad bad) {
    var disposed = take(bad.came.from(), bad.came.arrived());
    assertThat(disposed.reason()).as(disposed.expectation()).contains(bad.reason);
    assertThat(disposed.pointer()).isEqualTo(bad.pointer);
    assertThat(disposed.expectation()).isNotEmpty();
    assertThat(log.head().size()).isZero();
  }

  @Test
  void aBatchIsAnsweredOneByOneInItsOrder() {
    var good = PEER.report(1);
    var other = PEER.report(2);
    var batch =
        List.of(
            Arrived.atInbox(good.wire()),
            Arrived.atInbox(new byte[] {'{'}),
            Arrived.atInbox(other.wire()),
            Arrived.atInbox(good.wire()));
    var disposed = intake.take(caller(PEER), batch);
    assertThat(disposed)
        .extracting(Disposed::disposition)
        .containsExactly(
            Disposition.STORED, Disposition.REJECTED, Disposition.STORED, Disposition.DUPLICATE);
    assertThat(disposed).extracting(Disposed::index).containsExactly(0, 1, 2, 3);
    assertThat(disposed.get(3).logIndex()).isEqualTo(disposed.get(0).logIndex());
    assertThat(log.entry(0).orElseThrow().opening().orElseThrow().message()).isEqualTo(good.wire());
  }

  @Test
  void theSameIdWithOtherContentIsAnEquivocationAndBothAreKept() {
    var first = PEER.report(1);
    var other = PEER.sealed(MessageType.REPORT, "report-1", PEER.reportBody(2), e -> e);
    take(PEER, Arrived.atInbox(first.wire()));
    assertThat(take(PEER, Arrived.atInbox(other.wire())).reason())
        .contains(RejectReason.EQUIVOCATION);
    take(PEER, Arrived.atInbox(other.wire()));
    assertThat(log.head().size()).isEqualTo(1);
    assertThat(contradictions.of("peer"))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.first()).isEqualTo(first.wire());
              assertThat(e.other()).isEqualTo(other.wire());
            });
    for (int i = 0; i < 40; i++) {
      var more = PEER.sealed(MessageType.REPORT, "report-1", PEER.reportBody(3 + i), e -> e);
      take(PEER, Arrived.atInbox(more.wire()));
    }
    assertThat(contradictions.of("peer")).hasSize(EquivocationRepository.MOST_PER_SENDER);
  }

  @Test
  void theSameContentSpelledAnewIsNone() {
    var first = PEER.report(1);
    take(PEER, Arrived.atInbox(first.wire()));
    var spaced = (" " + new String(first.wire(), UTF_8)).getBytes(UTF_8);
    assertThat(take(PEER, Arrived.atInbox(spaced)).disposition()).isEqualTo(Disposition.DUPLICATE);
    assertThat(contradictions.of("peer")).isEmpty();
  }

  @Test
  void whatEndedAndWasKnownIsAReplay() {
    var short1 = changed(e -> times(e, e.timestampUtc(), Party.START.plusSeconds(60)));
    take(PEER, Arrived.atInbox(short1.wire()));
    clock.pass(Duration.ofMinutes(2));
    assertThat(take(PEER, Arrived.atInbox(short1.wire())).reason()).contains(RejectReason.REPLAY);
  }

  @Test
  void anUnknownKeyMayComeForAMinuteAndTheListIsAskedForOnce() {
    var unknown = text(PEER.key().kid(), "some-key-1");
    for (int i = 0; i < 5; i++) {
      var disposed = take(PEER, Arrived.atInbox(unknown));
      assertThat(disposed.isTemporary()).isTrue();
      clock.pass(Duration.ofSeconds(10));
    }
    take(PEER, Arrived.atInbox(text(PEER.key().kid(), "some-key-2")));
    assertThat(trust.refreshes()).isEqualTo(1);
    clock.pass(Duration.ofSeconds(10));
    assertThat(take(PEER, Arrived.atInbox(unknown)).reason()).contains(RejectReason.BAD_SIGNATURE);
    assertThat(take(PEER, Arrived.atInbox(PEER.report(1).wire())).disposition())
        .isEqualTo(Disposition.STORED);
  }

  /** In a log nobody brings it again, so it is for the reader to keep it. */
  @Test
  void whatIsEarlyInALogIsToBeBroughtAgain() {
    var at = Party.START.plus(Duration.ofHours(1));
    var early = changed(e -> times(e, at, e.notAfter()));
    var taken = read(at(PEER, 0, at, List.of(), early.wire()));
    assertThat(taken.disposed().reason()).contains(RejectReason.CLOCK_SKEW);
    assertThat(taken.isBusy()).isFalse();
    var obstacle = taken.obstacle().orElseThrow();
    assertThat(obstacle).isEqualTo(new Obstacle.Early(at.minus(Gate.MOST_SKEW)));
    assertThat(intake.isGone(obstacle)).isFalse();
    clock.pass(Duration.between(clock.instant(), obstacle.until()));
    assertThat(intake.isGone(obstacle)).isTrue();
    assertThat(read(at(PEER, 0, at, List.of(), early.wire())).disposed().disposition())
        .isEqualTo(Disposition.STORED);
  }

  @Test
  void whatOnlyTakesBackMayBeEarly() {
    assertThat(take(PEER, Arrived.atInbox(withdrawn(Duration.ofHours(1)).wire())).disposition())
        .isEqualTo(Disposition.STORED);
  }

  @Test
  void anUnknownKeyInALogIsWaitedForAndAskedForOnceAMinute() {
    var unknown = at(PEER, 0, Party.START, List.of(), text(PEER.key().kid(), "some-key-1"));
    var obstacle = read(unknown).obstacle().orElseThrow();
    assertThat(obstacle)
        .isEqualTo(
            new Obstacle.KeyToCome("peer", "some-key-1", clock.instant().plus(Obstacle.LONGEST)));
    for (int i = 0; i < 13; i++) {
      assertThat(intake.isGone(obstacle)).isFalse();
      clock.pass(Duration.ofSeconds(10));
    }
    assertThat(trust.refreshes()).isEqualTo(3);
    clock.pass(Obstacle.LONGEST);
    assertThat(intake.isGone(obstacle)).as("judged once more").isTrue();
  }

  @Test
  void aLogThatDatesItselfAheadWaitsNoLongerForAList() {
    trust.set(List.of(ME.member(Status.ACTIVE)));
    var ahead =
        at(PEER, 0, clock.instant().plus(Duration.ofDays(9)), List.of(), PEER.report(1).wire());
    var obstacle = read(ahead).obstacle().orElseThrow();
    assertThat(intake.isGone(obstacle)).as("nobody has told its list yet").isFalse();
    trust.searchedAt(clock.instant().plusMillis(1));
    assertThat(intake.isGone(obstacle)).as("one search settles it").isTrue();
  }

  @Test
  void aCompromisedKeyProvesNothingFromItsIndexOn() {
    trust.set(
        List.of(
            ME.member(Status.ACTIVE),
            PEER.member(Status.ACTIVE, List.of(new MemberKey(PEER.verifying(), Optional.of(5L))))));
    var before = take(PEER, at(PEER, 4, Party.START, List.of(), PEER.report(1).wire()));
    assertThat(before.disposition()).isEqualTo(Disposition.STORED);
    var after = take(PEER, at(PEER, 5, Party.START, List.of(), PEER.report(2).wire()));
    assertThat(after.reason()).contains(RejectReason.BAD_SIGNATURE);
    assertThat(after.expectation()).contains("compromised");
    assertThat(take(PEER, Arrived.atInbox(PEER.report(3).wire())).reason())
        .as("the inbox proves no index")
        .contains(RejectReason.BAD_SIGNATURE);
    assertThat(take(RELAY, relayed(PEER.report(4).wire(), "peer/main").arrived()).reason())
        .as("what a relay says of an index is no proof")
        .contains(RejectReason.BAD_SIGNATURE);
  }

  /** R17: a key that has retired since still verifies what was logged while it was good. */
  @Test
  void aRetiredKeyVerifiesWhatWasLoggedInItsTime() {
    var key = PEER.verifying();
    var retired =
        new VerifyingKey(
            key.kid(),
            key.algorithm(),
            key.key(),
            key.notBefore(),
            Party.START.plusSeconds(5),
            Set.of(VerifyingKey.Usage.MESSAGES));
    trust.set(
        List.of(
            ME.member(Status.ACTIVE), PEER.member(Status.ACTIVE, List.of(new MemberKey(retired)))));
    assertThat(take(PEER, at(PEER, 1, Party.START, List.of(), PEER.report(1).wire())).disposition())
        .isEqualTo(Disposition.STORED);
    assertThat(take(PEER, Arrived.atInbox(PEER.report(2).wire())).reason())
        .contains(RejectReason.KEY_EXPIRED);
  }

  @Test
  void quotaIsPerKindRevocationsHaveNoneAndPulledOnesWait() {
    int stored = 0;
    var reports = new ArrayList<SealedMessage>();
    for (int i = 0; i < 520; i++) {
      reports.add(PEER.report(i));
    }
    for (var report : reports) {
      var disposed = take(PEER, Arrived.atInbox(report.wire()));
      stored += disposed.disposition() == Disposition.STORED ? 1 : 0;
      assertThat(disposed.reason().orElse(RejectReason.QUOTA)).isEqualTo(RejectReason.QUOTA);
    }
    assertThat(stored).isEqualTo(500);
    assertThat(take(PEER, Arrived.atInbox(control(PEER).wire())).disposition())
        .isEqualTo(Disposition.STORED);
    assertThat(take(PEER, Arrived.atInbox(PEER.revoke(1, reports.getFirst()).wire())).disposition())
        .isEqualTo(Disposition.STORED);
    var rest = at(PEER, 519, Party.START, List.of(), reports.getLast().wire());
    assertThat(take(PEER, rest).disposition()).isEqualTo(Disposition.STORED);
    var many = Collections.nCopies(550, clock.instant());
    assertThat(intake.pace(caller(PEER), many)).isEqualTo(Duration.ofSeconds(1));
    var history = Collections.nCopies(9_000, clock.instant().minusSeconds(3_600));
    assertThat(intake.pace(caller(RELAY), history)).isZero();
  }

  @Test
  void whoFailsTooOftenIsNotListenedToForAMinute() {
    var bad = text("confidence_score\":80", "confidence_score\":90");
    for (int i = 0; i <= IntakeRules.DEFAULT_FAILURES; i++) {
      assertThat(take(PEER, Arrived.atInbox(bad)).reason()).contains(RejectReason.BAD_SIGNATURE);
    }
    assertThat(take(PEER, Arrived.atInbox(bad)).reason()).contains(RejectReason.QUOTA);
    assertThat(take(PEER, Arrived.atInbox(good().wire())).reason()).contains(RejectReason.QUOTA);
    assertThat(take(RELAY, Arrived.atInbox(RELAY.report(1).wire())).disposition())
        .isEqualTo(Disposition.STORED);
    assertThat(intake.pace(caller(PEER), List.of())).isEqualTo(Duration.ofMinutes(1));
    clock.pass(Duration.ofMinutes(1));
    assertThat(take(PEER, Arrived.atInbox(good().wire())).disposition())
        .isEqualTo(Disposition.STORED);
  }

  @Test
  void aLogThatCannotBeWrittenIsNoFaultOfTheMessage() {
    log.close();
    var disposed = take(PEER, Arrived.atInbox(good().wire()));
    assertThat(disposed.reason()).contains(RejectReason.CAPACITY);
    assertThat(disposed.isTemporary()).isTrue();
    assertThat(take(PEER, Arrived.atInbox(new byte[] {'{'})).reason())
        .contains(RejectReason.SCHEMA);
  }

  @Test
  void theFlatProfileIsTakenFromItsSenderOnlyAndGoesNoFurther() {
    open(IntakeRules.of("mine").relaying());
    var flat = LegacyProfile.write(PEER.report(1).message(), "anything").orElseThrow();
    var octets = flat.getBytes(UTF_8);
    assertThat(take(RELAY, Arrived.atInbox(octets)).reason()).contains(RejectReason.POLICY);
    assertThat(take(PEER, at(PEER, 0, Party.START, List.of(), octets)).isTemporary()).isFalse();
    assertThat(take(PEER, Arrived.atInbox(octets)).disposition()).isEqualTo(Disposition.STORED);
    assertThat(take(PEER, Arrived.atInbox(octets)).disposition()).isEqualTo(Disposition.DUPLICATE);
    log.checkpoint();
    var page =
        log.serve(new PageRequest(PageRequest.Lane.ALL, 0, 0, 10, 1000, Duration.ZERO), _ -> true);
    assertThat(page.entries()).singleElement().isInstanceOf(Entry.Withheld.class);
  }

  private Disposed take(Party from, Arrived arrived) {
    return intake.take(caller(from), List.of(arrived)).getFirst();
  }

  private Taken read(Arrived arrived) {
    return intake.read(caller(PEER), List.of(arrived)).getFirst();
  }

  private static Caller caller(Party from) {
    return new Caller(from.name(), from.storeId());
  }

  private static SealedMessage good() {
    return PEER.report(1);
  }

  private static SealedMessage changed(UnaryOperator<Envelope> change) {
    return PEER.sealed(MessageType.REPORT, "report-1", PEER.reportBody(1), change);
  }

  private static SealedMessage withdrawn(Duration ahead) {
    return PEER.sealed(
        MessageType.REVOKE,
        "revoke-1",
        PEER.revoke(1, good()).message().body(),
        e -> times(e, Party.START.plus(ahead), e.notAfter()));
  }

  private static SealedMessage control(Party party) {
    var exit =
        new Control(
            Control.Kind.EXIT, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    return party.sealed(MessageType.CONTROL, "control-1", exit, e -> e);
  }

  private static byte[] text(String what, String with) {
    var text = new String(good().wire(), UTF_8);
    assertThat(text).contains(what);
    return text.replace(what, with).getBytes(UTF_8);
  }

  private static Envelope tlp(Envelope e, Marking.Tlp tlp) {
    return Party.with(e, e.timestampUtc(), e.notAfter(), e.audience(), Party.marking(tlp, 3));
  }

  private static Envelope times(Envelope e, Instant from, Instant until) {
    return Party.with(e, from, until, e.audience(), e.marking());
  }

  private static Came inbox(byte[] octets) {
    return from(PEER, octets);
  }

  private static Came from(Party party, byte[] octets) {
    return new Came(party, Arrived.atInbox(octets));
  }

  private static Came pulled(Party log, Instant at, List<Hop> hops, byte[] octets) {
    return new Came(log, at(log, 0, at, hops, octets));
  }

  private static Came relayed(byte[] octets, String firstStore) {
    return pulled(RELAY, Party.START, List.of(new Hop(firstStore, Party.START, 0)), octets);
  }

  private static Arrived at(Party log, long position, Instant at, List<Hop> hops, byte[] octets) {
    return new Arrived(octets, Optional.of(new Provenance(log.storeId(), position, at, hops)));
  }
}
