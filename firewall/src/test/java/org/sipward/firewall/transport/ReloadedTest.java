package org.sipward.firewall.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Prefix;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Transport;

/** The network is read again while sockets are open: what arrives is judged by what it is now. */
@ExtendWith(NoBufferOutstanding.class)
class ReloadedTest {
  private static final Prefix LOOPBACK = new Prefix(0, 0xffff_7f00_0000L, 104);
  private static final Peer OLD =
      new Peer(0, "old", List.of(LOOPBACK), List.of(), Screening.STRICT);
  private static final Peer NEW =
      new Peer(0, "new", List.of(LOOPBACK), List.of(), Screening.STRICT);

  private final Probe probe = new Probe();

  @Test
  void aDatagramIsOfThePeerThatIsThereNow() throws Exception {
    AtomicReference<Snapshot> network =
        new AtomicReference<>(Networks.zone().peers(OLD).listen(Transport.UDP).snapshot());
    try (Transports transports = open(network);
        DatagramSocket phone = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      for (String peer : List.of("old", "new", "nobody", "old")) {
        network.set(with(network.get(), peer, false));
        byte[] octets = "OPTIONS sip:a SIP/2.0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        phone.send(
            new DatagramPacket(octets, octets.length, transports.bound(0).toSocketAddress()));
        assertThat(name(probe.next().arrival().peer())).isEqualTo(peer);
      }
    }
  }

  @Test
  void aConnectionOutlivesItAndIsOfWhoItIsNow() throws Exception {
    AtomicReference<Snapshot> network =
        new AtomicReference<>(Networks.zone().listen(Transport.TCP).snapshot());
    try (Transports transports = open(network);
        Phone phone = Phone.calling(transports.bound(0))) {
      for (String peer : List.of("nobody", "new", "old", "nobody")) {
        network.set(with(network.get(), peer, false));
        phone.send(Phone.message("a", 10));
        assertThat(name(probe.next().arrival().peer())).isEqualTo(peer);
      }
      assertThat(probe.count(Counter.CONNECTIONS_OPENED)).isEqualTo(1);
    }
  }

  @Test
  void whoMayNotBeHereAnyMoreIsNotHeardAndLosesItsConnection() throws Exception {
    AtomicReference<Snapshot> network =
        new AtomicReference<>(
            Networks.zone().peers(OLD).onlyPeers().listen(Transport.TCP).snapshot());
    try (Transports transports = open(network);
        Phone phone = Phone.calling(transports.bound(0))) {
      phone.send(Phone.message("a", 10));
      assertThat(name(probe.next().arrival().peer())).isEqualTo("old");
      network.set(with(network.get(), "nobody", true));
      phone.send(Phone.message("b", 10));
      assertThat(phone.isClosedByPeer()).isTrue();
      assertThat(probe.seen).isEmpty();
      assertThat(probe.count(Counter.CONNECTIONS_REFUSED)).isEqualTo(1);
    }
  }

  @Test
  void boundsOnConnectionsAreGivenBackToWhomTheyWereTakenFrom() throws Exception {
    AtomicReference<Snapshot> network =
        new AtomicReference<>(Networks.zone().listen(Transport.TCP).snapshot());
    int perSource = network.get().zones().getFirst().streams().connectionsPerSource();
    try (Transports transports = open(network)) {
      for (int round = 0; round < perSource + 1; round++) {
        network.set(with(network.get(), "nobody", false));
        try (Phone phone = Phone.calling(transports.bound(0))) {
          phone.send(Phone.message("a", 10));
          probe.next(); // counted as a stranger's
          network.set(with(network.get(), "new", false));
          phone.send(Phone.message("b", 10));
          assertThat(name(probe.next().arrival().peer())).isEqualTo("new");
        }
        Probe.await("closed", () -> transports.connections(0) == 0);
      }
      assertThat(probe.count(Counter.CONNECTIONS_REFUSED)).isZero();
    }
  }

  private Transports open(AtomicReference<Snapshot> network) {
    return Transports.open(network::get, TransportSettings.DEFAULT.withLoops(1), probe);
  }

  private static String name(@Nullable Peer peer) {
    return peer == null ? "nobody" : peer.name();
  }

  /** The network with other peers in its one zone, everything else as it was. */
  private static Snapshot with(Snapshot now, String peer, boolean onlyPeers) {
    Zone was = now.zones().getFirst();
    List<Peer> peers =
        switch (peer) {
          case "old" -> List.of(OLD);
          case "new" -> List.of(NEW);
          default -> List.of();
        };
    Zone zone =
        new Zone(
            was.index(),
            was.name(),
            was.kind(),
            was.prefixes(),
            peers,
            onlyPeers,
            was.screening(),
            was.streams(),
            was.emergency(),
            was.countries(),
            was.symmetric());
    return new Snapshot(List.of(zone), now.listeners(), now.groups(), new FlowMatrix(1, List.of()));
  }
}
