package org.sipward.exchange.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.exchange.decision.Evidence;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.decision.Origin;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.Keys;
import org.sipward.exchange.message.ActionStatus.State;
import org.sipward.exchange.message.Audience.Scope;
import org.sipward.exchange.message.Feedback.Verdict;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Receipt.Disposition;
import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.message.Validity;
import org.sipward.exchange.message.json.MessageWriter;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.seal.Seal;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.view.ActionState;
import org.sipward.exchange.view.Applied;
import org.sipward.exchange.view.Heard;
import org.sipward.exchange.view.Logged;
import org.sipward.exchange.view.OriginBook;
import org.sipward.exchange.view.OutcomeRow;
import org.sipward.exchange.view.ReceiptRow;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.view.Saying;
import org.sipward.exchange.view.Sayings;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** The view on both databases: it follows from the messages, in whatever order they came. */
@ParameterizedClass
@EnumSource(Backend.class)
final class ViewRepositoryTest {
  private static final UUID ID = new UUID(0, 1);
  private static final String NUMBER = "+447700900001";
  private static final Set<Scope> EVERY = Set.of(Scope.values());
  private static final Saying A = Saying.by("operator-a");
  private static final Saying B = Saying.by("operator-b");
  private static final OriginBook ORIGINS =
      (sender, origin, aim) -> new Origin(origin, "group-" + sender, false);

  private final Backend backend;
  @TempDir Path folder;
  private Database database;
  private ViewRepository view;

  ViewRepositoryTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() {
    database = Database.open(backend.fresh(folder));
    view = new ViewRepository(database);
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }

  private Applied apply(Message... messages) {
    return apply(List.of(messages));
  }

  private Applied apply(List<Message> messages) {
    long next = view.applied();
    var batch = new ArrayList<Logged>();
    for (var message : messages) {
      batch.add(Saying.logged(next++, message));
    }
    return view.apply(batch);
  }

  private static Matter matter(EventType event, String number) {
    return new Matter(
        event,
        new Aim.One(Identifier.of(IdentifierKind.MSISDN, number)),
        event == EventType.IRSF ? Direction.CALLED : Direction.CALLING);
  }

  private static final Matter SPAM = matter(EventType.SPAM, NUMBER);

  private List<Evidence> evidence(Matter matter) {
    return view.hear(s -> s.about(matter, ORIGINS)).stream().map(Heard::evidence).toList();
  }

  private static Message report(int revision, int score) {
    return A.report(ID, revision, EventType.SPAM, score, Saying.suspect(NUMBER));
  }

  private static Message revoke(Saying who) {
    return who.revoke(ID, Saying.suspect(NUMBER));
  }

  @Test
  void aReportIsEvidence() {
    var report = report(1, 80);
    assertThat(apply(report)).isEqualTo(new Applied(Set.of(SPAM), List.of(), List.of()));
    var line = evidence(SPAM);
    assertThat(line).hasSize(1);
    assertThat(line.getFirst().statement().confidence()).isEqualTo(80);
    assertThat(line.getFirst().origin().member()).isEqualTo("operator-a");
    assertThat(line.getFirst().timing().receivedAt()).isEqualTo(Saying.START);
    assertThat(line.getFirst().report().hex()).isEqualTo(MessageHash.ofBody(report).hex());
    assertThat(view.reportBehind(Saying.hash(report))).contains(new ReportKey("operator-a", ID));
    assertThat(view.report(new ReportKey("operator-b", ID))).isEmpty();
    assertThat(evidence(matter(EventType.WANGIRI, NUMBER))).isEmpty();
  }

  @Test
  void onlyTheNextEntriesAreTakenInAndAllOrNone() {
    apply(report(1, 80));
    assertThatThrownBy(() -> view.apply(List.of(Saying.logged(2, report(2, 1)))))
        .isInstanceOf(RepositoryFailure.class);
    assertThatThrownBy(
            () -> view.apply(List.of(Saying.logged(1, report(2, 1)), Saying.logged(3, revoke(A)))))
        .isInstanceOf(RepositoryFailure.class);
    assertThat(view.applied()).isEqualTo(1);
    assertThat(evidence(SPAM)).hasSize(1);
    view.apply(List.of(new Logged(1, Saying.START, Saying.hash(report(1, 1)), Optional.empty())));
    assertThat(view.applied()).isEqualTo(2);
  }

  @Test
  void anUpdateTakesThePlaceOfWhatItRevisesAndALowerOneDoesNot() {
    apply(report(1, 80));
    var moved = A.report(ID, 3, EventType.SPAM, 60, Saying.suspect("+447700900002"));
    assertThat(apply(moved).touched())
        .containsExactlyInAnyOrder(SPAM, matter(EventType.SPAM, "+447700900002"));
    assertThat(evidence(SPAM)).isEmpty();
    assertThat(apply(report(2, 99)).touched()).isEmpty();
    assertThat(evidence(SPAM)).isEmpty();
    assertThat(evidence(matter(EventType.SPAM, "+447700900002"))).hasSize(1);
  }

  @Test
  void aRevocationSilencesForGoodWhicheverCameFirst() {
    var late = report(2, 99);
    var applied = apply(revoke(A));
    assertThat(applied.touched()).isEmpty();
    assertThat(applied.revoked()).hasSize(1);
    assertThat(apply(report(1, 80)).touched()).isEmpty();
    assertThat(apply(late).touched()).isEmpty();
    assertThat(evidence(SPAM)).isEmpty();
    var state = view.report(new ReportKey("operator-a", ID)).orElseThrow();
    assertThat(state.isRevoked()).isTrue();
    assertThat(state.revision().orElseThrow().number()).isEqualTo(2);
    assertThat(state.revocation().orElseThrow().position()).isZero();
  }

  @Test
  void aRevocationTellsTheMattersItSilences() {
    apply(report(1, 80));
    var revoke = revoke(A);
    var applied =
        apply(revoke, A.at(Saying.START.plusSeconds(9)).revoke(ID, Saying.suspect(NUMBER)));
    assertThat(applied.touched()).containsExactly(SPAM);
    assertThat(applied.revoked()).hasSize(2);
    var first = applied.revoked().getFirst();
    assertThat(first.key()).isEqualTo(new ReportKey("operator-a", ID));
    assertThat(first.position()).isEqualTo(1);
    assertThat(first.hash()).isEqualTo(Saying.hash(revoke));
    assertThat(first.body()).isEqualTo(revoke.body());
  }

  @Test
  void theRevocationOfAnotherSenderTouchesNothing() {
    apply(report(1, 80));
    var applied = apply(revoke(B), B.report(ID, 7, EventType.IRSF, 1, Saying.suspect(NUMBER)));
    assertThat(applied.touched()).isEmpty();
    assertThat(evidence(SPAM)).hasSize(1);
    assertThat(view.report(new ReportKey("operator-a", ID)).orElseThrow().isRevoked()).isFalse();
  }

  @Test
  void aHundredMessagesOfOneInstantAreAHundredReports() {
    var messages = new ArrayList<Message>();
    for (int i = 0; i < 100; i++) {
      messages.add(A.report(new UUID(7, i), 1, EventType.SPAM, i, Saying.suspect(NUMBER)));
    }
    assertThat(apply(messages).touched()).containsExactly(SPAM);
    for (int i = 0; i < 100; i++) {
      assertThat(view.report(new ReportKey("operator-a", new UUID(7, i)))).isPresent();
    }
    // Of one sender 32 are heard, the newest; another one is heard beside them.
    apply(B.report(ID, 1, EventType.SPAM, 50, Saying.suspect(NUMBER)));
    assertThat(evidence(SPAM)).hasSize(33);
    assertThat(evidence(SPAM).get(1).statement().confidence()).isEqualTo(99);
  }

  @Test
  void theSameMessageTwiceIsOne() {
    var report = report(1, 80);
    apply(report);
    var before = view.digest(EVERY);
    assertThat(apply(report).touched()).isEmpty();
    assertThat(view.digest(EVERY)).isEqualTo(before);
    assertThat(evidence(SPAM)).hasSize(1);
  }

  @Test
  void anyOrderAndAnyRepetitionGiveTheSameView() {
    var random = Seeds.next();
    var messages = new Sayings(random).some(300);
    Picture first = null;
    for (int round = 0; round < 3; round++) {
      var order = new ArrayList<>(messages);
      order.addAll(messages.subList(0, random.nextInt(100)));
      if (round > 0) {
        Collections.shuffle(order, new Random(random.nextLong()));
      }
      view.rebuild();
      for (int from = 0; from < order.size(); ) {
        int to = Math.min(order.size(), from + random.nextInt(1, 120));
        apply(order.subList(from, to));
        from = to;
      }
      var picture = picture(messages);
      first = first == null ? picture : first;
      assertThat(picture).isEqualTo(first);
    }
  }

  /** Everything the view says, without positions and times of logging. */
  private record Picture(
      List<Hash> digests, Set<String> evidence, Set<String> outcomes, Set<String> actions) {}

  private Picture picture(List<Message> messages) {
    var evidence = new HashSet<String>();
    var outcomes = new HashSet<String>();
    var actions = new HashSet<String>();
    for (var event : List.of(EventType.SPAM, EventType.WANGIRI, EventType.IRSF, EventType.OTHER)) {
      for (int digit = 0; digit < 4; digit++) {
        for (var e : evidence(matter(event, "+4477009000" + digit))) {
          evidence.add(e.report() + " " + e.matter() + e.origin() + e.statement());
        }
      }
      for (var member : List.of("operator-a", "operator-b", "operator-c")) {
        for (var o : view.outcomes(member, event)) {
          outcomes.add(member + event + o.witness() + o.wasRight() + o.at());
        }
        for (var a : view.requestedBy(member)) {
          actions.add(a.key() + " " + a.state() + a.status().map(ActionState.Status::message));
        }
        for (var a : view.openRequests(member)) {
          actions.add("open " + a.key());
        }
      }
    }
    messages.stream()
        .filter(m -> m.body() instanceof Revoke)
        .map(Saying::hash)
        .forEach(hash -> actions.add(hash + " " + view.receipts(hash)));
    assertThat(evidence).isNotEmpty();
    return new Picture(
        List.of(view.digest(EVERY), view.digest(Set.of(Scope.CONSORTIUM)), view.digest(Set.of())),
        evidence,
        outcomes,
        actions);
  }

  @Test
  void theDigestIsOfAnAudience() {
    apply(report(1, 80));
    var open = view.digest(Set.of(Scope.CONSORTIUM));
    apply(A.to("operator-b").report(new UUID(0, 2), 1, EventType.SPAM, 9, Saying.suspect(NUMBER)));
    assertThat(view.digest(Set.of(Scope.CONSORTIUM))).isEqualTo(open);
    assertThat(view.digest(EVERY)).isNotEqualTo(open);
    apply(revoke(A));
    assertThat(view.digest(Set.of(Scope.CONSORTIUM))).isNotEqualTo(open);
  }

  @Test
  void aRangeIsFoundByTheNumbersInIt() {
    var range = Saying.range("+447700900000", "+447700900099");
    apply(
        A.report(ID, 1, EventType.WANGIRI, 80, range),
        A.report(new UUID(0, 2), 1, EventType.SPAM, 80, Saying.suspect(NUMBER)),
        A.report(new UUID(0, 3), 1, EventType.SPAM, 80, Saying.suspect("+447700900100")));
    assertThat(view.mattersOf(Identifier.of(IdentifierKind.MSISDN, NUMBER)))
        .extracting(m -> m.eventType() + " " + m.aim().text())
        .containsExactlyInAnyOrder(
            "SPAM MSISDN +447700900001", "WANGIRI MSISDN 447700900000..447700900099");
    assertThat(view.mattersOf(Identifier.of(IdentifierKind.MSISDN, "+447700900100"))).hasSize(1);
    assertThat(view.mattersOf(Identifier.of(IdentifierKind.MSISDN, "+4477009000"))).isEmpty();
  }

  @Test
  void aScoreIsHeardInEveryMatterAboutItsAim() {
    apply(report(1, 80));
    var applied = apply(B.indicator(Saying.suspect(NUMBER), 70));
    assertThat(applied.touched()).contains(SPAM);
    assertThat(evidence(SPAM)).hasSize(2);
    assertThat(evidence(SPAM)).allMatch(e -> e.matter().equals(SPAM));
  }

  @Test
  void beginningsAndEndsAreToldOnce() {
    var later = Saying.START.plusSeconds(600);
    var validity =
        new Validity(
            Optional.of(later),
            Optional.of(later.plusSeconds(600)),
            Optional.empty(),
            Optional.empty());
    apply(
        A.report(ID, 1, EventType.SPAM, 80, Optional.of(validity), Saying.suspect(NUMBER)),
        B.report(ID, 1, EventType.WANGIRI, 80, Saying.suspect(NUMBER)));
    assertThat(view.mattersDue(Saying.START, 10)).isEmpty();
    assertThat(view.mattersDue(later, 10)).containsExactly(SPAM);
    assertThat(view.mattersDue(later, 10)).isEmpty();
    assertThat(view.mattersDue(later.plusSeconds(600), 10)).containsExactly(SPAM);
    var end = Saying.START.plus(Duration.ofDays(60));
    assertThat(view.forgetBefore(end)).isEqualTo(1);
    assertThat(view.mattersDue(end, 10)).containsExactly(matter(EventType.WANGIRI, NUMBER));
    assertThat(view.forgetBefore(end)).isEqualTo(1);
    assertThat(view.mattersOf(Identifier.of(IdentifierKind.MSISDN, NUMBER))).isEmpty();
  }

  @Test
  void outcomesAreOfOthersAboutReportsThatAreNamedByTheirHash() {
    var first = report(1, 80);
    var second = report(2, 90);
    var later = B.at(Saying.START.plusSeconds(60));
    // Feedback may come before the report, names its message, and counts once for a witness.
    apply(B.feedback(ID, Verdict.CONFIRMED, Saying.hash(first)));
    assertThat(view.outcomes("operator-a", EventType.SPAM)).isEmpty();
    apply(first, second);
    assertThat(view.outcomes("operator-a", EventType.SPAM))
        .containsExactly(new OutcomeRow("operator-b", true, Saying.START, Saying.START));
    apply(later.feedback(ID, Verdict.FALSE_POSITIVE, Saying.hash(second)));
    assertThat(view.outcomes("operator-a", EventType.SPAM))
        .extracting(OutcomeRow::wasRight)
        .containsExactly(false);
    apply(
        later.at(Saying.START.plusSeconds(90)).feedback(ID, Verdict.SEEN, Saying.hash(second)),
        Saying.by("operator-c").feedback(new UUID(0, 9), Verdict.CONFIRMED, Saying.hash(first)),
        Saying.by("operator-c").feedback(ID, Verdict.CONFIRMED),
        Saying.by("operator-d").feedback(ID, Verdict.PREVENTED, Saying.hash(first)),
        Saying.by("operator-e").feedback(ID, Verdict.NOT_MINE, Saying.hash(first)));
    assertThat(view.outcomes("operator-a", EventType.SPAM))
        .extracting(o -> o.witness() + " " + o.wasRight())
        .containsExactly("operator-b false");
    assertThat(view.outcomes("operator-a", EventType.WANGIRI)).isEmpty();
    apply(revoke(A));
    assertThat(view.outcomes("operator-a", EventType.SPAM)).hasSize(1);
  }

  @Test
  void anActionGoesOnAtEachWhoWasAsked() {
    var action = new UUID(5, 5);
    apply(B.to("operator-a").status(action, State.ACCEPTED));
    assertThat(view.actions("operator-a", action)).isEmpty();
    apply(A.to("operator-b", "operator-c").request(action, Saying.suspect(NUMBER)));
    assertThat(view.actions("operator-a", action))
        .extracting(ActionState::state)
        .containsExactly(State.ACCEPTED, State.REQUESTED);
    assertThat(view.openRequests("operator-b")).hasSize(1);
    apply(
        B.to("operator-a").status(action, State.APPLIED),
        B.to("operator-a").status(action, State.RECEIVED),
        Saying.by("operator-d").to("operator-a").status(action, State.REVERTED));
    assertThat(view.actions("operator-a", action))
        .extracting(ActionState::state)
        .containsExactly(State.APPLIED, State.REQUESTED);
    assertThat(view.openRequests("operator-b")).isEmpty();
    assertThat(view.begun("operator-b")).hasSize(1);
    assertThat(view.begun("operator-c")).isEmpty();
    assertThat(view.openRequests("operator-c")).hasSize(1);
    assertThat(view.requestedBy("operator-a")).hasSize(2);
    assertThat(view.requestedBy("operator-d")).isEmpty();
  }

  @Test
  void receiptsSayHowFarARecallHasCome() {
    var hash = Saying.hash(revoke(A));
    var b = B.to("operator-a");
    apply(
        b.receipt(hash, Disposition.LIFTED, 2),
        b.at(Saying.START.plusSeconds(5)).receipt(hash, Disposition.STORED, 0),
        Saying.by("operator-c").receipt(hash, Disposition.NOTHING_TO_LIFT, 0));
    assertThat(view.receipts(hash))
        .containsEntry("operator-b", new ReceiptRow(Disposition.LIFTED, Saying.START, 2))
        .containsEntry("operator-c", new ReceiptRow(Disposition.NOTHING_TO_LIFT, Saying.START, 0))
        .hasSize(2);
  }

  @Test
  void theViewFollowsTheLogAndForgetsWithIt() throws Exception {
    var signer = Keys.signer("operator-a/main", KeyUse.LOG);
    try (var log = OwnLog.open(database, signer, () -> Saying.START, new SecureRandom())) {
      var sealed = Seal.sign(report(1, 80), SigningKey.generate());
      var draft =
          Draft.of("operator-a m1", "REPORT", "P2", sealed.wire(), new Offer.Own(Saying.EVERYBODY));
      Drafts.done(log.append(List.of(draft)));
      view.apply(
          List.of(new Logged(0, Saying.START, sealed.hash(), Optional.of(sealed.message()))));
      assertThat(view.message(0)).contains(sealed.message());
      assertThat(MessageWriter.unsigned(view.message(0).orElseThrow()))
          .isEqualTo(MessageWriter.unsigned(sealed.message()));
      assertThat(log.erase(List.of(0L), "test").positions()).containsExactly(0L);
      assertThat(view.message(0)).isEmpty();
      assertThat(evidence(SPAM)).isEmpty();
      assertThat(view.report(new ReportKey("operator-a", ID))).isPresent();
    }
  }
}
