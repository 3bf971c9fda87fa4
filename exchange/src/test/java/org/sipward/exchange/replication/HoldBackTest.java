package org.sipward.exchange.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.intake.Consortium;
import org.sipward.exchange.intake.MovableClock;
import org.sipward.exchange.intake.Obstacle;
import org.sipward.exchange.intake.Party;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.replication.PeerStatus.State;
import org.sipward.exchange.seal.SealedMessage;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.MemberKey;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.vocabulary.MessageType;

/** What cannot be taken in yet waits without being lost, and holds up only its own log. */
final class HoldBackTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int STEPS = 1_000;

  @TempDir Path folder;
  private final Party sender = new Party("peer");
  private final Party me = new Party("mine");
  private final MovableClock clock = new MovableClock(Party.START);
  private final Consortium trust = Consortium.of(List.of(sender, me));
  private Node peer;
  private Node reader;
  private Puller puller;

  @BeforeEach
  void open() {
    peer = new Node(sender, trust, clock, folder, false);
    reader = new Node(me, trust, clock, folder, false);
    connect();
  }

  @AfterEach
  void close() {
    peer.close();
    reader.close();
  }

  @Test
  void whatIsEarlyWaitsForItsTimeWhileTheRestIsRead() {
    peer.publish(sender.report(1));
    peer.publish(early(2, HOUR));
    peer.publish(IntStream.range(3, 20).mapToObj(sender::report).toList());
    readAll();
    assertThat(reader.log.head().size()).isEqualTo(18);
    assertThat(puller.status().state()).isEqualTo(State.FOLLOWING);
    assertThat(puller.status().why()).startsWith("1 wait for the time they are signed for, 0 ");
    assertThat(kept()).as("the cursor of a restart").isZero();

    clock.pass(HOUR.minus(MINUTE.multipliedBy(3)));
    readAll();
    assertThat(reader.log.head().size()).isEqualTo(18);
    clock.pass(MINUTE);
    readAll();
    assertThat(reader.log.head().size()).isEqualTo(19);
    assertThat(puller.status().why()).isEmpty();
    assertThat(kept()).isEqualTo(19);
  }

  @Test
  void aRestartLosesNothingThatWaits() {
    peer.publish(IntStream.range(0, 20).mapToObj(sender::report).toList());
    peer.publish(early(20, HOUR));
    peer.publish(IntStream.range(21, 40).mapToObj(sender::report).toList());
    readAll();
    assertThat(kept()).isBetween(9L, 20L);
    reader.restart();
    connect();
    readAll();
    assertThat(reader.log.head().size()).isEqualTo(39);
    clock.pass(HOUR);
    reader.restart();
    connect();
    readAll();
    assertThat(reader.log.head().size()).isEqualTo(40);
    assertThat(kept()).isEqualTo(40);
  }

  /** The same with our own clock the wrong one, and put right. */
  @Test
  void nothingIsLostByASlowReader() {
    reader.close();
    var slow = new MovableClock(Party.START.minus(HOUR.multipliedBy(5)));
    reader = new Node(me, trust, slow, folder, false);
    connect();
    peer.publish(IntStream.range(0, 40).mapToObj(sender::report).toList());
    readAll();
    assertThat(reader.log.head().size()).isZero();
    slow.pass(HOUR.multipliedBy(5));
    readAll();
    assertThat(reader.log.head().size()).isEqualTo(40);
  }

  @Test
  void beyondADayItIsRefusedForGood() {
    peer.publish(early(1, Obstacle.LONGEST.plusSeconds(1)));
    readAll();
    assertThat(kept()).isEqualTo(1);
    clock.pass(Obstacle.LONGEST.multipliedBy(2));
    readAll();
    assertThat(reader.log.head().size()).isZero();
  }

  @Test
  void aWithdrawalWaitsForNoClock() {
    var report = peer.publish(sender.report(1));
    var body = sender.revoke(1, report).message().body();
    peer.publish(sender.sealed(MessageType.REVOKE, "revoke-1", body, e -> ahead(e, HOUR)));
    readAll();
    assertThat(reader.log.head().size()).isEqualTo(2);
  }

  @Test
  void aLogFullOfThemWaitsItselfAndNobodyElse() {
    var report = peer.publish(sender.report(0));
    for (int i = 0; i < HoldBack.MOST / 8 + 2; i++) {
      int first = 1 + 8 * i;
      peer.publish(
          IntStream.range(first, first + 8).mapToObj(number -> early(number, HOUR)).toList());
    }
    peer.publish(sender.revoke(0, report));
    readAll();
    assertThat(puller.status().state()).isEqualTo(State.HELD_BACK);
    assertThat(puller.status().why()).startsWith("no room for more of these: ");
    assertThat(kept()).isZero();
    assertThat(reader.log.head().size())
        .as("the report and, before all, its withdrawal")
        .isEqualTo(2);

    var other = new Party("other");
    trust.set(List.of(sender, me, other).stream().map(p -> p.member(Status.ACTIVE)).toList());
    try (var others = new Node(other, trust, clock, folder, false)) {
      others.publish(other.report(1));
      reader.puller(others, new DirectRemote(others, reader)).step();
      assertThat(reader.log.head().size()).isEqualTo(3);
    }

    clock.pass(HOUR);
    readAll();
    assertThat(reader.log.head().size()).isEqualTo(HoldBack.MOST + 16 + 3);
    assertThat(kept()).isEqualTo(HoldBack.MOST + 16 + 2);
  }

  @Test
  void aKeyThatComesLaterBringsItsMessagesBack() {
    list(new Party("peer"));
    peer.publish(IntStream.range(0, 12).mapToObj(sender::report).toList());
    readAll();
    assertThat(puller.status().why()).endsWith(", 12 for a newer trust list");
    assertThat(puller.status().state()).isEqualTo(State.FOLLOWING);
    assertThat(trust.refreshes()).as("the list is asked for").isEqualTo(1);
    clock.pass(MINUTE.multipliedBy(90));
    puller.step();
    puller.step();
    assertThat(trust.refreshes()).as("again, once a minute at most").isEqualTo(2);
    assertThat(reader.log.head().size()).isZero();

    reader.restart();
    connect();
    readAll();
    list(sender);
    readAll();
    assertThat(reader.log.head().size()).isEqualTo(12);
    assertThat(puller.status().why()).isEmpty();
    assertThat(kept()).isEqualTo(12);
  }

  @Test
  void aKeyThatDoesNotComeWithinADayIsNone() {
    list(new Party("peer"));
    peer.publish(sender.report(1));
    readAll();
    clock.pass(Obstacle.LONGEST);
    readAll();
    assertThat(kept()).isEqualTo(1);
    assertThat(puller.status().why()).isEmpty();
    list(sender);
    readAll();
    assertThat(reader.log.head().size()).isZero();
  }

  @Test
  void whatANewerListAllowsIsWaitedFor() {
    allowReports(false);
    peer.publish(IntStream.range(0, 12).mapToObj(sender::report).toList());
    readAll();
    assertThat(puller.status().why()).endsWith(", 12 for a newer trust list");
    assertThat(kept()).as("the cursor of a restart").isZero();
    assertThat(trust.refreshes()).as("the list is asked for").isEqualTo(1);

    allowReports(true);
    trust.searchedAt(clock.instant().plus(MINUTE));
    readAll();
    assertThat(reader.log.head().size()).isEqualTo(12);
    assertThat(puller.status().why()).isEmpty();
    assertThat(kept()).isEqualTo(12);
  }

  /** What a member wrote before it was told to leave does not hold its readers up. */
  @Test
  void whatNoNewerListAllowsIsRefusedAfterOneSearch() {
    allowReports(false);
    peer.publish(IntStream.range(0, 12).mapToObj(sender::report).toList());
    readAll();
    trust.searchedAt(clock.instant().plus(MINUTE));
    readAll();
    assertThat(kept()).isEqualTo(12);
    for (int i = 0; i < 3; i++) {
      int first = 12 + 8 * i;
      peer.publish(IntStream.range(first, first + 8).mapToObj(sender::report).toList());
    }
    readAll();
    assertThat(puller.status().why()).as("logged before others told their lists").isEmpty();
    assertThat(kept()).isEqualTo(36);
    assertThat(trust.refreshes()).isEqualTo(1);
    assertThat(reader.log.head().size()).isZero();
  }

  private void connect() {
    puller = reader.puller(peer, new DirectRemote(peer, reader));
  }

  private void readAll() {
    for (int i = 0; i < STEPS; i++) {
      var next = puller.step();
      boolean isDone = next.isUrged() && next.after().equals(Node.RULES.idle());
      if (isDone || puller.status().why().startsWith("no room")) {
        return;
      }
    }
    throw new AssertionError("the log does not end: " + puller.status());
  }

  private long kept() {
    return reader.cursors.load(sender.storeId()).next();
  }

  /** The member of this name with the key of that one. */
  private void list(Party key) {
    var keys = List.of(new MemberKey(key.verifying()));
    trust.set(List.of(sender.member(Status.ACTIVE, keys), me.member(Status.ACTIVE)));
  }

  private void allowReports(boolean isAllowed) {
    var whole = sender.member(Status.ACTIVE);
    var mayNotSend = isAllowed ? Set.<MessageType>of() : Set.of(MessageType.REPORT);
    trust.set(
        List.of(
            new Member(
                whole.memberId(),
                whole.roles(),
                whole.status(),
                whole.since(),
                whole.countries(),
                whole.groups(),
                whole.independenceGroup(),
                whole.allocations(),
                whole.stores(),
                whole.keys(),
                whole.encryptionKeys(),
                whole.quota(),
                mayNotSend),
            me.member(Status.ACTIVE)));
  }

  private SealedMessage early(int number, Duration by) {
    return sender.sealed(
        MessageType.REPORT, "report-" + number, sender.reportBody(number), e -> ahead(e, by));
  }

  private static Envelope ahead(Envelope e, Duration by) {
    return Party.with(e, Party.START.plus(by), e.notAfter().plus(by), e.audience(), e.marking());
  }
}
