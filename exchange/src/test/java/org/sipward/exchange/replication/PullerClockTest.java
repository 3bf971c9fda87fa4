package org.sipward.exchange.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.intake.Consortium;
import org.sipward.exchange.intake.MovableClock;
import org.sipward.exchange.intake.Party;
import org.sipward.exchange.protocol.Descriptor;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.RemoteFailure;
import org.sipward.exchange.protocol.RemoteFailure.Kind;
import org.sipward.exchange.replication.PeerStatus.State;

/** A clock that goes wrong while the Store runs is known by the first refusal. */
final class PullerClockTest {
  private static final Duration OFF = Duration.ofMinutes(5);

  @TempDir Path folder;
  private final Party sender = new Party("peer");
  private final Party me = new Party("mine");
  private final Consortium trust = Consortium.of(List.of(sender, me));
  private final MovableClock clock = new MovableClock(Party.START);
  private Node peer;
  private Node reader;
  private Refusing remote;
  private Puller puller;

  @BeforeEach
  void open() {
    peer = new Node(sender, trust, new MovableClock(Party.START), folder, false);
    reader = new Node(me, trust, clock, folder, false);
    remote = new Refusing();
    puller = reader.puller(peer, remote);
    puller.step();
    assertThat(reader.replica.clocks().drift()).isZero();
    clock.pass(OFF);
  }

  @AfterEach
  void close() {
    peer.close();
    reader.close();
  }

  @Test
  void whoIsRefusedComparesClocksAtOnce() {
    remote.refusesPages = true;
    puller.step();
    assertThat(puller.status().state()).isEqualTo(State.REFUSED);
    assertThat(reader.replica.clocks().drift()).isEqualTo(OFF.negated());
    clock.pass(OFF.negated());
    puller.step();
    assertThat(reader.replica.clocks().drift()).as("put right, it is seen as soon").isZero();
  }

  @Test
  void whoIsNotRefusedComparesThemNowAndThenOnly() {
    puller.step();
    assertThat(puller.status().state()).isEqualTo(State.FOLLOWING);
    assertThat(reader.replica.clocks().drift()).isZero();
  }

  @Test
  void aPeerThatTellsNoTimeEitherIsStillTheOneThatRefused() {
    remote.refusesPages = true;
    remote.tellsNoTime = true;
    puller.step();
    assertThat(puller.status().state()).isEqualTo(State.REFUSED);
    assertThat(puller.status().why()).isEqualTo("clock");
  }

  /** A Store that refuses pages, or everything. */
  private final class Refusing extends DirectRemote {
    private boolean refusesPages;
    private boolean tellsNoTime;

    Refusing() {
      super(peer, reader);
    }

    @Override
    public Descriptor descriptor() {
      if (tellsNoTime) {
        throw new RemoteFailure(Kind.UNREACHABLE, "silence");
      }
      return super.descriptor();
    }

    @Override
    public Page page(PageRequest request) {
      if (refusesPages) {
        throw new RemoteFailure(Kind.REFUSED, "clock");
      }
      return super.page(request);
    }
  }
}
