package org.sipward.exchange.replication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.intake.Consortium;
import org.sipward.exchange.intake.MovableClock;
import org.sipward.exchange.intake.Party;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.log.Verification;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.SignedCheckpoint;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.replication.PeerStatus.State;
import org.sipward.exchange.repository.PeerCursor;
import org.sipward.exchange.seal.SealedMessage;
import org.sipward.exchange.trust.MemberKey;
import org.sipward.exchange.trust.Status;

/** Stores that read each other's logs come to the same view, whatever the network does. */
final class ConvergenceTest {
  private static final int ROUNDS = 250;

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock(Party.START);
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Puller> pullers = new HashMap<>();
  private Consortium trust = Consortium.of(List.of());

  @AfterEach
  void close() {
    nodes.forEach(Node::close);
  }

  private void consortium(boolean isRelay, String... names) {
    var parties = List.of(names).stream().map(Party::new).toList();
    trust = Consortium.of(parties);
    parties.forEach(p -> nodes.add(new Node(p, trust, clock, folder, isRelay)));
  }

  @Test
  void allComeToTheSameViewOverABadNetwork() throws Exception {
    consortium(false, "aa", "bb", "cc", "dd");
    var random = Seeds.next();
    connectAll((server, reader) -> new FaultyRemote(server, reader, random.split()));
    var said = new ArrayList<Map.Entry<Node, SealedMessage>>();
    for (int round = 0; round < ROUNDS; round++) {
      var node = nodes.get(random.nextInt(nodes.size()));
      if (random.nextInt(5) == 0) {
        said.add(Map.entry(node, node.publish(node.party.report(round))));
      } else if (random.nextInt(20) == 0 && !said.isEmpty()) {
        var reported = said.get(random.nextInt(said.size()));
        reported.getKey().publish(reported.getKey().party.revoke(round, reported.getValue()));
      } else if (random.nextInt(100) == 0) {
        restart(node, (server, reader) -> new FaultyRemote(server, reader, random.split()));
      } else {
        some(random).step();
      }
    }
    assertThat(pullers.values())
        .allSatisfy(p -> assertThat(p.status().state()).isNotEqualTo(State.QUARANTINED));
    connectAll(DirectRemote::new);
    settle();
    sameView();
    assertThat(nodes).allSatisfy(n -> assertThat(n.log.audit()).isEqualTo(Verification.holding()));
  }

  @Test
  void aNewMemberReadsEverythingFromTheStart() throws Exception {
    consortium(false, "aa", "bb");
    connectAll(DirectRemote::new);
    for (int i = 0; i < 60; i++) {
      nodes.get(i % 2).publish(nodes.get(i % 2).party.report(i));
    }
    var direct = nodes.get(0).party.report(900, Audience.direct("bb"), 0);
    nodes.get(0).publish(direct);
    settle();
    var late = new Party("late");
    trust.set(
        List.of(
            nodes.get(0).party.member(Status.ACTIVE),
            nodes.get(1).party.member(Status.ACTIVE),
            late.member(Status.OBSERVER)));
    nodes.add(new Node(late, trust, clock, folder, false));
    connectAll(DirectRemote::new);
    settle();
    assertThat(nodes.get(2).digest(Audience.Scope.CONSORTIUM))
        .isEqualTo(nodes.get(0).digest(Audience.Scope.CONSORTIUM))
        .isEqualTo(nodes.get(1).digest(Audience.Scope.CONSORTIUM));
    assertThat(nodes.get(1).octetsOf("aa")).hasSize(31).contains(text(direct));
    assertThat(nodes.get(2).octetsOf("aa")).hasSize(30).doesNotContain(text(direct));
    assertThat(puller("late<aa").status().state()).isEqualTo(State.FOLLOWING);
  }

  @Test
  void whatWasRevokedComesFirst() throws Exception {
    consortium(false, "aa", "bb");
    var aa = nodes.get(0);
    var first = aa.publish(aa.party.report(0));
    for (int i = 1; i < 60; i++) {
      aa.publish(aa.party.report(i));
    }
    aa.publish(aa.party.revoke(1, first));
    connectAll(DirectRemote::new);
    var reader = puller("bb<aa");
    reader.step();
    assertThat(nodes.get(1).octetsOf("aa")).hasSize(8).noneMatch(t -> t.contains("REVOKE"));
    reader.step();
    assertThat(nodes.get(1).octetsOf("aa")).hasSize(9).anyMatch(t -> t.contains("REVOKE"));
    assertThat(reader.status().state()).isEqualTo(State.CATCHING_UP);
    settle();
    sameView();
  }

  /** A line of Stores: each reads only the one before it. */
  @Test
  void relaysNeverChangeAnOctetAndStopWhereTheyMust() throws Exception {
    consortium(true, "aa", "bb", "cc", "dd", "ee");
    for (int i = 1; i < nodes.size(); i++) {
      connect(nodes.get(i - 1), nodes.get(i), DirectRemote::new);
    }
    var wanted = new HashMap<Integer, List<String>>();
    for (int hops = 0; hops <= 3; hops++) {
      var said = nodes.get(0).publish(nodes.get(0).party.report(hops, Party.ALL, hops));
      for (int reader = 1; reader <= hops + 1; reader++) {
        wanted.computeIfAbsent(reader, _ -> new ArrayList<>()).add(text(said));
      }
    }
    settle();
    for (int reader = 1; reader < nodes.size(); reader++) {
      assertThat(nodes.get(reader).octetsOf("aa"))
          .as("after " + reader + " logs")
          .containsExactlyInAnyOrderElementsOf(wanted.get(reader));
    }
  }

  @Test
  void aRingOfRelaysComesToRest() throws Exception {
    consortium(true, "aa", "bb", "cc");
    for (int i = 0; i < 3; i++) {
      connect(nodes.get(i), nodes.get((i + 1) % 3), DirectRemote::new);
      nodes.get(i).publish(nodes.get(i).party.report(i, Party.ALL, 3));
    }
    settle();
    sameView();
    assertThat(nodes).allSatisfy(node -> assertThat(node.log.head().size()).isEqualTo(3));
  }

  /** What was appended before the cursor was saved is read again, and is there once. */
  @Test
  void dyingBeforeTheCursorIsSavedIsHarmless() throws Exception {
    consortium(false, "aa", "bb");
    connectAll(DirectRemote::new);
    for (int i = 0; i < 20; i++) {
      nodes.get(0).publish(nodes.get(0).party.report(i));
    }
    settle();
    var head = nodes.get(1).log.head();
    var digest = nodes.get(1).digest();
    nodes.get(1).cursors.save("aa/main", PeerCursor.START);
    restart(nodes.get(1), DirectRemote::new);
    settle();
    assertThat(nodes.get(1).log.head()).isEqualTo(head);
    assertThat(nodes.get(1).digest()).isEqualTo(digest);
    assertThat(nodes.get(1).cursors.load("aa/main").next()).isEqualTo(20);
  }

  @Test
  void aKeyThatIsOnItsWayLosesNothing() throws Exception {
    consortium(false, "aa", "bb");
    connectAll(DirectRemote::new);
    var aa = nodes.get(0).party;
    var bb = nodes.get(1).party;
    nodes.get(0).publish(aa.report(1));
    var other = new MemberKey(new Party("aa").verifying());
    trust.set(List.of(aa.member(Status.ACTIVE, List.of(other)), bb.member(Status.ACTIVE)));
    var reader = puller("bb<aa");
    reader.step();
    assertThat(reader.status().why()).contains("1 for a newer trust list");
    assertThat(nodes.get(1).cursors.load("aa/main")).isEqualTo(PeerCursor.START);
    assertThat(trust.refreshes()).isEqualTo(1);
    trust.set(List.of(aa.member(Status.ACTIVE), bb.member(Status.ACTIVE)));
    settle();
    assertThat(nodes.get(1).octetsOf("aa")).hasSize(1);
  }

  @Test
  void goodCheckpointsAreCosigned() throws Exception {
    consortium(false, "aa", "bb");
    var remote = new DirectRemote(nodes.get(0), nodes.get(1));
    connect(nodes.get(0), nodes.get(1), (_, _) -> remote);
    nodes.get(0).publish(nodes.get(0).party.report(1));
    settle();
    assertThat(remote.cosigned).hasSize(1);
    var note = SignedCheckpoint.read(remote.cosigned.getFirst()).orThrow();
    var witness = nodes.get(1).party.notes(KeyUse.WITNESS).key();
    assertThat(nodes.get(0).log.cosigned(1, note, witness)).isEqualTo(Verification.holding());
  }

  /** How one Store reaches another. */
  private interface Link {
    Remote of(Node server, Node reader);
  }

  private void connectAll(Link link) {
    for (var server : nodes) {
      nodes.stream().filter(r -> r != server).forEach(r -> connect(server, r, link));
    }
  }

  private void connect(Node server, Node reader, Link link) {
    pullers.put(
        reader.party.name() + "<" + server.party.name(),
        reader.puller(server, link.of(server, reader)));
  }

  private void restart(Node node, Link link) {
    node.restart();
    nodes.stream().filter(s -> s != node).forEach(server -> connect(server, node, link));
  }

  private Puller puller(String name) {
    return Objects.requireNonNull(pullers.get(name), name);
  }

  private Puller some(SplittableRandom random) {
    var names = pullers.keySet().stream().sorted().toList();
    return puller(names.get(random.nextInt(names.size())));
  }

  /** Until every reader has read all that was there, twice over as relays add to it. */
  private void settle() throws InterruptedException {
    for (int quiet = 0, steps = 0; quiet < 3; steps++) {
      assertThat(steps).as("rounds until all is read").isLessThan(500);
      var before = nodes.stream().map(n -> n.log.head()).toList();
      for (var name : pullers.keySet().stream().sorted().toList()) {
        puller(name).step();
        assertThat(puller(name).status().state())
            .as(name + ": " + puller(name).status().why())
            .isNotEqualTo(State.QUARANTINED);
      }
      for (var node : nodes) {
        node.settle();
      }
      boolean isRead =
          pullers.values().stream()
              .allMatch(p -> p.status().state() == State.FOLLOWING && p.status().lag() == 0);
      var after = nodes.stream().map(n -> n.log.head()).toList();
      quiet = isRead && before.equals(after) ? quiet + 1 : 0;
    }
  }

  private void sameView() {
    var digest = nodes.getFirst().digest();
    assertThat(nodes).allSatisfy(n -> assertThat(n.digest()).as(n.party.name()).isEqualTo(digest));
  }

  private static String text(SealedMessage message) {
    return new String(message.wire(), UTF_8);
  }
}
