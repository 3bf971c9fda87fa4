package org.sipward.exchange.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.intake.Consortium;
import org.sipward.exchange.intake.MovableClock;
import org.sipward.exchange.intake.Party;
import org.sipward.exchange.protocol.Descriptor;
import org.sipward.exchange.protocol.Hint;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.protocol.RemoteFailure;
import org.sipward.exchange.protocol.RemoteFailure.Kind;
import org.sipward.exchange.replication.PeerStatus.State;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.StoreEntry;

/** Many readers at once: each peer for itself. */
final class PullersTest {
  private static final int PEERS = 6;
  private static final String DEAD = "dead/main";
  private static final String SLOW = "slow/main";
  private static final String REFUSING = "refusing/main";

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock(Party.START);
  private final List<Node> peers = new ArrayList<>();
  private final List<Party> parties = new ArrayList<>();
  private final CountDownLatch slow = new CountDownLatch(1);
  private final AtomicInteger toTheDead = new AtomicInteger();
  private Consortium trust = Consortium.of(List.of());
  private Node reader;
  private Pullers pullers;

  @BeforeEach
  void open() {
    var me = new Party("me");
    parties.add(me);
    for (int i = 0; i < PEERS; i++) {
      parties.add(new Party("peer" + i));
    }
    List.of("dead", "slow", "refusing").forEach(name -> parties.add(new Party(name)));
    trust = Consortium.of(parties);
    reader = new Node(me, trust, clock, folder, false);
    for (int i = 0; i < PEERS; i++) {
      peers.add(new Node(parties.get(1 + i), trust, clock, folder, false));
      peers.get(i).publish(parties.get(1 + i).report(i));
    }
    pullers =
        new Pullers(
            me.storeId(), reader.replica, Node.RULES, this::remote, new SplittableRandom(7));
  }

  @AfterEach
  void close() {
    slow.countDown();
    pullers.close();
    peers.forEach(Node::close);
    reader.close();
  }

  @Test
  void theDeadTheSlowAndTheHostileHoldUpNobodyElse() throws Exception {
    pullers.follow(trust.now());
    await(() -> reader.log.head().size() == PEERS);
    for (var peer : peers) {
      peer.publish(peer.party.report(100));
      pullers.hint(new Hint(peer.party.storeId(), 2));
    }
    await(() -> reader.log.head().size() == 2 * PEERS);
    await(() -> status(DEAD).state() == State.UNREACHABLE);
    await(() -> status(REFUSING).state() == State.REFUSED);
    assertThat(status(SLOW).state()).isEqualTo(State.STARTING);
    assertThat(status(REFUSING).why()).isEqualTo("clock");
    assertThat(pullers.status()).hasSize(PEERS + 3);
    await(
        () -> pullers.status().stream().filter(s -> s.state() == State.FOLLOWING).count() == PEERS);
  }

  @Test
  void hintsDoNotShortenWhatADeadPeerHasToWait() throws Exception {
    var patient =
        new PullRules(
            8,
            1000,
            Node.RULES.patience(),
            Node.RULES.idle(),
            Duration.ofHours(1),
            Duration.ofHours(2));
    pullers.close();
    pullers =
        new Pullers("me/main", reader.replica, patient, this::remote, new SplittableRandom(7));
    pullers.follow(trust.now());
    await(() -> status(DEAD).state() == State.UNREACHABLE);
    await(() -> reader.log.head().size() == PEERS);
    for (int i = 0; i < 100; i++) {
      pullers.hint(new Hint(DEAD, i));
    }
    peers.getFirst().publish(peers.getFirst().party.report(50));
    await(() -> reader.log.head().size() == PEERS + 1);
    assertThat(toTheDead).hasValue(1);
    assertThat(status(DEAD).failures()).isEqualTo(1);
  }

  @Test
  void theTrustListDecidesWhoIsRead() throws Exception {
    pullers.follow(trust.now());
    await(() -> reader.log.head().size() == PEERS);
    trust.set(
        List.of(
            parties.get(0).member(Status.ACTIVE),
            parties.get(1).member(Status.SUSPENDED),
            parties.get(2).member(Status.ACTIVE)));
    pullers.follow(trust.now());
    assertThat(pullers.status()).extracting(PeerStatus::storeId).containsExactly("peer1/main");
    peers.get(0).publish(parties.get(1).report(60));
    peers.get(1).publish(parties.get(2).report(60));
    await(() -> reader.log.head().size() == PEERS + 1);
    trust.set(parties.stream().map(p -> p.member(Status.ACTIVE)).toList());
    pullers.follow(trust.now());
    await(() -> reader.log.head().size() == PEERS + 2);
    pullers.close();
    assertThat(pullers.status()).isEmpty();
  }

  private PeerStatus status(String storeId) {
    return pullers.status().stream()
        .filter(s -> s.storeId().equals(storeId))
        .findFirst()
        .orElseThrow();
  }

  private Remote remote(StoreEntry store) {
    return peers.stream()
        .filter(peer -> peer.party.storeId().equals(store.storeId()))
        .findFirst()
        .<Remote>map(peer -> new DirectRemote(peer, reader))
        .orElseGet(() -> new Bad(store.storeId()));
  }

  /** One that never answers well. */
  private final class Bad extends DirectRemote {
    private final String storeId;

    Bad(String storeId) {
      super(reader, reader);
      this.storeId = storeId;
    }

    @Override
    public Descriptor descriptor() {
      switch (storeId) {
        case DEAD -> {
          toTheDead.incrementAndGet();
          throw new RemoteFailure(Kind.UNREACHABLE, "no route");
        }
        case REFUSING -> throw new RemoteFailure(Kind.REFUSED, "clock");
        default -> {
          try {
            slow.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new RemoteFailure(Kind.UNREACHABLE, "too late");
        }
      }
    }

    @Override
    public Page page(PageRequest request) {
      throw new RemoteFailure(Kind.BROKEN, "never asked");
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Node.SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it happens soon").isLessThan(end);
      Thread.sleep(5);
    }
  }
}
