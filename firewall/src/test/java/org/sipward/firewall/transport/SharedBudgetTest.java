package org.sipward.firewall.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.port.Outbound.Sent;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Prefix;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.sip.Transport;

/** What all connections together may keep: strangers give way first, those we know last. */
@ExtendWith(NoBufferOutstanding.class)
class SharedBudgetTest {
  private static final String PEER_ADDRESS = "127.0.0.2";
  private static final StreamBounds BOUNDS =
      new StreamBounds(100, 100, 3_000, 10_000, 180, 16 << 20);
  private static final TransportSettings SMALL =
      TransportSettings.DEFAULT.withLoops(1).withStreamOctets(1 << 20);

  private final Probe probe = new Probe();

  @Test
  void strangersWhoHoldMostGiveWayAndPeersKeepTheirShare() throws Exception {
    try (Transports transports = open();
        Phone modest = Phone.calling(transports.bound(0));
        Phone peer = calling(transports, PEER_ADDRESS)) {
      String message = Phone.message("a", 60_000);
      String small = Phone.message("small", 100);
      modest.send(small.substring(0, 50));
      peer.send(message.substring(0, 50_000));
      List<Phone> hoarders = new ArrayList<>();
      while (probe.count(Counter.CONNECTIONS_CLOSED_HOARDING) == 0 && hoarders.size() < 30) {
        Phone hoarder = Phone.calling(transports.bound(0));
        hoarder.send(Phone.message("ok", 0));
        probe.next();
        hoarder.send(message.substring(0, 50_000));
        hoarders.add(hoarder);
      }
      Probe.await("evicted", () -> probe.count(Counter.CONNECTIONS_CLOSED_HOARDING) > 0);
      assertThat(hoarders.size()).isGreaterThan(5);

      modest.send(small.substring(50));
      assertThat(probe.next().text()).isEqualTo(small);
      peer.send(message.substring(50_000));
      assertThat(probe.next().text()).isEqualTo(message);
      for (Phone hoarder : hoarders) {
        hoarder.close();
      }
    }
  }

  @Test
  void boundsWhatWaitsToBeWrittenToo() throws Exception {
    try (Transports transports = open();
        Phone deaf = Phone.calling(transports.bound(0))) {
      deaf.send(Phone.message("a", 0));
      Way way = new Way().set(0, probe.next().arrival().connection(), 0, 0, 0);
      String message = Phone.message("bulk", 60_000);
      Sent sent = Sent.TAKEN;
      for (int i = 0; i < 1_000 && sent == Sent.TAKEN; i++) {
        sent = send(transports, way, message);
      }
      assertThat(sent).isEqualTo(Sent.REFUSED);
      assertThat(probe.count(Counter.CONNECTIONS_CLOSED_HOARDING)).isEqualTo(1);
      assertThat(probe.count(Counter.QUEUE_OVERFLOWS)).isZero();

      try (Phone next = Phone.calling(transports.bound(0))) {
        next.send(message);
        assertThat(probe.next().text()).isEqualTo(message);
      }
    }
  }

  /** What is read and written in passing counts for nothing: an honest flood is not limited. */
  @Test
  void givesBackWhatLeft() throws Exception {
    Probe echo = new Probe().reacting(StreamTest::answer);
    try (Transports transports = Transports.open(network(), SMALL, echo);
        Phone phone = Phone.calling(transports.bound(0))) {
      String message = Phone.message("a", 60_000);
      for (int i = 0; i < 100; i++) {
        phone.send(message);
        assertThat(phone.receive(message.length())).isEqualTo(message);
      }
      assertThat(echo.count(Counter.CONNECTIONS_CLOSED_HOARDING)).isZero();
    }
  }

  /** The socket of who reads late takes what waits, without anybody being told. */
  @Test
  void whatLeftInSilenceIsHeldAgainstNobody() throws Exception {
    try (Transports transports = open();
        Phone late = Phone.calling(transports.bound(0));
        Phone deaf = Phone.calling(transports.bound(0))) {
      Way toLate = wayTo(late);
      Way toDeaf = wayTo(deaf);
      String message = Phone.message("bulk", 60_000);
      int waiting = 0;
      while (mostHeld(transports) < 500_000) {
        assertThat(send(transports, toLate, message)).isEqualTo(Sent.TAKEN);
        waiting++;
      }
      for (int i = 0; i < waiting; i++) {
        assertThat(late.receive(message.length())).isEqualTo(message);
      }
      Sent sent = Sent.TAKEN;
      for (int i = 0; i < 1_000 && sent == Sent.TAKEN; i++) {
        sent = send(transports, toDeaf, message);
      }
      assertThat(sent).isEqualTo(Sent.REFUSED);
      assertThat(probe.count(Counter.CONNECTIONS_CLOSED_HOARDING)).isEqualTo(1);
      assertThat(send(transports, toLate, message)).isEqualTo(Sent.TAKEN);
      assertThat(late.receive(message.length())).isEqualTo(message);
    }
  }

  private Way wayTo(Phone phone) throws Exception {
    phone.send(Phone.message("a", 0));
    return new Way().set(0, probe.next().arrival().connection(), 0, 0, 0);
  }

  private long mostHeld(Transports transports) {
    var most = new CompletableFuture<Long>();
    StreamTable table = ((Loop) probe.outbound(0)).streams().table();
    transports.execute(
        0,
        () ->
            most.complete(table.all().stream().mapToLong(StreamConnection::held).max().orElse(0)));
    return most.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private Transports open() {
    return Transports.open(network(), SMALL, probe);
  }

  private static Snapshot network() {
    Endpoint at = Networks.endpoint(PEER_ADDRESS, 0);
    Peer peer =
        new Peer(
            0, "peer", List.of(new Prefix(at.high(), at.low(), 128)), List.of(), Screening.STRICT);
    return Networks.zone().streams(BOUNDS).peers(peer).listen(Transport.TCP).snapshot();
  }

  private static Phone calling(Transports transports, String from) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(transports.bound(0).toSocketAddress());
    return new Phone(socket);
  }

  private Sent send(Transports transports, Way way, String message) {
    var sent = new CompletableFuture<Sent>();
    transports.execute(0, () -> sent.complete(probe.outbound(0).send(way, Probe.edits(message))));
    return sent.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
