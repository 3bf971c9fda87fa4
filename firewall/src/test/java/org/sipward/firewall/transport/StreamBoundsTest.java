package org.sipward.firewall.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.port.Outbound.Sent;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Prefix;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Transport;

/** What happens to connections that ask for too much; time passes only when a test says so. */
@ExtendWith(NoBufferOutstanding.class)
class StreamBoundsTest {
  private static final int MESSAGE_MILLIS = 10_000;
  private static final int IDLE_SECONDS = 180;
  private static final StreamBounds BOUNDS =
      new StreamBounds(5, 3, 3_000, MESSAGE_MILLIS, IDLE_SECONDS, 10_000);

  private final Probe probe = new Probe();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O",
        "OPTIONS sip:a SIP/2.0\r\n",
        "OPTIONS sip:a SIP/2.0\r\nContent-Length: 5\r\n\r\nab"
      })
  void closesHalfAMessageThatIsNotCompletedInTime(String half) throws Exception {
    try (Transports transports = open(networks());
        Phone phone = Phone.calling(transports.bound(0));
        Phone patient = Phone.calling(transports.bound(0))) {
      greet(phone);
      greet(patient);
      phone.send(half);
      awaitDeadline(phone, MESSAGE_MILLIS);

      assertThat(probe.count(Counter.CONNECTIONS_CLOSED_SLOW)).isEqualTo(1);
      greet(patient);
      assertThat(transports.connections(0)).isEqualTo(1);
    }
  }

  @Test
  void closesAMessageThatTrickles() throws Exception {
    try (Transports transports = open(networks());
        Phone phone = Phone.calling(transports.bound(0))) {
      greet(phone);
      String message = Phone.message("slow", 5_000);
      boolean closed = false;
      for (int i = 0; i < message.length() && !closed; i++) {
        probe.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        try {
          phone.send(message.substring(i, i + 1));
        } catch (IOException e) {
          closed = true;
        }
        if (probe.count(Counter.CONNECTIONS_CLOSED_SLOW) > 0) {
          closed = phone.isClosedByPeer();
        }
        probe.awaitTick();
      }
      assertThat(closed).isTrue();
      assertThat(probe.count(Counter.CONNECTIONS_CLOSED_SLOW)).isEqualTo(1);
      assertThat(probe.seen).isEmpty();
    }
  }

  @Test
  void closesAConnectionWithoutMessagesAndKeepsOneThatPings() throws Exception {
    try (Transports transports = open(networks());
        Phone idle = Phone.calling(transports.bound(0));
        Phone alive = Phone.calling(transports.bound(0))) {
      greet(idle);
      greet(alive);
      for (int i = 0; i < 4; i++) {
        probe.nanos.addAndGet(TimeUnit.SECONDS.toNanos(IDLE_SECONDS / 2 - 10));
        alive.send("\r\n\r\n");
        assertThat(alive.receive(2)).isEqualTo("\r\n");
      }
      assertThat(idle.isClosedByPeer()).isTrue();
      greet(alive);
      assertThat(probe.count(Counter.CONNECTIONS_CLOSED_SLOW)).isEqualTo(1);
    }
  }

  @Test
  void lineEndsAloneKeepNoConnectionAlive() throws Exception {
    try (Transports transports = open(networks());
        Phone phone = Phone.calling(transports.bound(0))) {
      greet(phone);
      phone.send("\r\n");
      awaitDeadline(phone, IDLE_SECONDS * 1_000);
      assertThat(probe.count(Counter.CONNECTIONS_CLOSED_SLOW)).isEqualTo(1);
    }
  }

  @Test
  void boundsConnectionsPerSource() throws Exception {
    try (Transports transports = open(networks())) {
      List<Phone> phones = call(transports, 3);
      assertThatRefused(transports);
      assertThat(probe.count(Counter.CONNECTIONS_REFUSED)).isEqualTo(1);
      phones.getFirst().close();
      Probe.await("one given back", () -> transports.connections(0) == 2);
      try (Phone fifth = Phone.calling(transports.bound(0))) {
        greet(fifth);
      }
      hangUp(phones);
    }
  }

  @Test
  void boundsPeersByTheZoneOnly() throws Exception {
    try (Transports transports = open(networks().peers(loopbackPeer()))) {
      List<Phone> phones = call(transports, 5);
      assertThatRefused(transports);
      assertThat(probe.count(Counter.CONNECTIONS_REFUSED)).isEqualTo(1);
      hangUp(phones);
      Probe.await("all given back", () -> transports.connections(0) == 0);
    }
  }

  /** Whether a stranger calls for help is the gate's to say: here it has a few places for it. */
  @Test
  void givesStrangersAFewPlacesWhereOnlyPeersMayCall() throws Exception {
    StreamBounds wide = new StreamBounds(100, 100, 3_000, MESSAGE_MILLIS, IDLE_SECONDS, 10_000);
    try (Transports transports = open(Networks.zone().streams(wide).onlyPeers())) {
      List<Phone> phones = call(transports, 4);
      assertThatRefused(transports);
      assertThat(probe.count(Counter.CONNECTIONS_REFUSED)).isEqualTo(1);
      hangUp(phones);
      Probe.await("all given back", () -> transports.connections(0) == 0);
      hangUp(call(transports, 4));
    }
  }

  /** Whoever takes all places with a call each keeps the next caller out no more than himself. */
  @Test
  void aNewcomerTakesAPlaceFromTheNetworkThatHoldsMost() throws Exception {
    StreamBounds wide = new StreamBounds(100, 100, 3_000, MESSAGE_MILLIS, IDLE_SECONDS, 10_000);
    try (Transports transports = open(Networks.zone().streams(wide).onlyPeers())) {
      List<Phone> phones = new ArrayList<>();
      Phone alone = callFrom(transports, "127.2.0.1", phones);
      for (int i = 0; i < 63; i++) {
        callFrom(transports, "127.1.0." + (1 + i / 4), phones);
        probe.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(10));
      }
      Phone oldest = phones.get(1);
      Phone second = phones.get(2);
      greet(oldest); // now the second was silent longest, but for who is alone
      Phone newcomer = callFrom(transports, "127.3.0.1", phones);
      assertThat(second.isClosedByPeer()).isTrue();
      assertThat(probe.count(Counter.CONNECTIONS_REFUSED)).isEqualTo(1);
      for (Phone phone : List.of(alone, oldest, newcomer)) {
        greet(phone);
      }
      assertThat(transports.connections(0)).isEqualTo(64);
      try (Phone another = connect(transports, "127.3.0.1")) {
        assertThat(another.isClosedByPeer()).as("has one already").isTrue();
      }
      hangUp(phones);
      Probe.await("all given back", () -> transports.connections(0) == 0);
    }
  }

  private Phone callFrom(Transports transports, String address, List<Phone> phones)
      throws Exception {
    Phone phone = connect(transports, address);
    phones.add(phone);
    greet(phone);
    return phone;
  }

  private static Phone connect(Transports transports, String from) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(transports.bound(0).toSocketAddress());
    return new Phone(socket);
  }

  @Test
  void aStrangerThatSaysNothingLosesItsPlaceAtOnce() throws Exception {
    try (Transports transports = open(networks().onlyPeers());
        Phone silent = Phone.calling(transports.bound(0));
        Phone pinging = Phone.calling(transports.bound(0));
        Phone calling = Phone.calling(transports.bound(0))) {
      greet(calling);
      pinging.send("\r\n\r\n");
      Probe.await("pinged", () -> probe.count(Counter.KEEP_ALIVES) == 1);
      awaitDeadline(silent, 3_000);
      assertThat(pinging.isClosedByPeer()).isTrue();
      greet(calling);
      assertThat(transports.connections(0)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.0, false, true", "10.0.0.0, false, false", "10.0.0.0, true, true"})
  void theCoreHearsItsPrefixesAndNextHopsOnly(String prefix, boolean hop, boolean heard)
      throws Exception {
    Probe core =
        new Probe() {
          @Override
          public boolean isHop(Listener listener, Endpoint remote) {
            return hop;
          }
        };
    Endpoint block = Networks.endpoint(prefix, 0);
    Networks network =
        networks().kind(ZoneKind.CORE).prefixes(new Prefix(block.high(), block.low(), 104));
    try (Transports transports =
        Transports.open(
            network.listen(Transport.TCP).snapshot(),
            TransportSettings.DEFAULT.withLoops(1),
            core)) {
      if (!heard) {
        assertThatRefused(transports);
        assertThat(core.count(Counter.CONNECTIONS_REFUSED)).isEqualTo(1);
        return;
      }
      try (Phone phone = Phone.calling(transports.bound(0))) {
        phone.send(Phone.message("a", 5));
        assertThat(core.next().text()).isEqualTo(Phone.message("a", 5));
      }
    }
  }

  @Test
  void boundsWhatWaitsForAConnectionThatIsBeingOpened() throws Exception {
    // A listening socket whose backlog is full answers nothing: the connection stays half open.
    try (ServerSocket deaf = new ServerSocket(0, 1, Networks.loopback());
        Transports transports = open(networks())) {
      List<Socket> fillers = fill(deaf);
      Endpoint remote = Endpoint.of((InetSocketAddress) deaf.getLocalSocketAddress());
      Way way = new Way().set(0, 0, remote);
      String message = Phone.message("waits", 4_000);
      assertThat(send(transports, way, message)).isEqualTo(Sent.TAKEN);
      assertThat(send(transports, way, message)).isEqualTo(Sent.TAKEN);
      assertThat(send(transports, way, message)).isEqualTo(Sent.REFUSED);

      assertThat(probe.count(Counter.QUEUE_OVERFLOWS)).isEqualTo(1);
      assertThat(probe.events.take()).isEqualTo("failed " + remote + " lost 2");
      assertThat(probe.count(Counter.SEND_FAILED)).isEqualTo(2);
      for (int i = 0; i < 2; i++) {
        assertThat(probe.returned.take()).isEqualTo("0 " + remote + " " + message);
      }

      assertThat(send(transports, way, message)).isEqualTo(Sent.TAKEN);
      probe.nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
      assertThat(probe.events.take()).isEqualTo("failed " + remote + " lost 1");
      assertThat(probe.count(Counter.CONNECTIONS_CLOSED_SLOW)).isEqualTo(1);
      assertThat(transports.connections(0)).isZero();
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  @Test
  void drainsWhatWasTakenAndAcceptsNoMore() throws Exception {
    StreamBounds wide = new StreamBounds(5, 5, 3_000, MESSAGE_MILLIS, IDLE_SECONDS, 16 << 20);
    try (Transports transports =
            Transports.open(
                Networks.zone().streams(wide).listen(Transport.TCP).snapshot(),
                TransportSettings.DEFAULT.withLoops(2),
                probe);
        Phone phone = Phone.calling(transports.bound(0))) {
      phone.send(Phone.message("a", 0));
      Way way = new Way().set(0, probe.next().arrival().connection(), 0, 0, 0);
      String message = Phone.message("bulk", 60_000);
      for (int i = 0; i < 100; i++) {
        assertThat(send(transports, way, message)).isEqualTo(Sent.TAKEN);
      }
      var drained = CompletableFuture.supplyAsync(() -> drain(transports));
      for (int i = 0; i < 100; i++) {
        assertThat(phone.receive(message.length())).isEqualTo(message);
      }
      assertThat(phone.isClosedByPeer()).isTrue();
      assertThat(drained.get(20, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> Phone.calling(transports.bound(0))).isInstanceOf(IOException.class);
    }
  }

  private static boolean drain(Transports transports) {
    try {
      return transports.drain(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void greet(Phone phone) throws Exception {
    String message = Phone.message("hello", 3);
    phone.send(message);
    assertThat(probe.next().text()).isEqualTo(message);
  }

  /** Lets time pass in steps until the connection is closed: no earlier than {@code millis}. */
  private void awaitDeadline(Phone phone, int millis) throws Exception {
    long before = probe.count(Counter.CONNECTIONS_CLOSED_SLOW);
    probe.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis - 100));
    probe.awaitTick();
    assertThat(probe.count(Counter.CONNECTIONS_CLOSED_SLOW)).isEqualTo(before);
    while (probe.count(Counter.CONNECTIONS_CLOSED_SLOW) == before) {
      probe.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
      probe.awaitTick();
    }
    assertThat(phone.isClosedByPeer()).isTrue();
  }

  /** A reset may arrive while the client still connects. */
  private static void assertThatRefused(Transports transports) throws IOException {
    try (Phone phone = Phone.calling(transports.bound(0))) {
      assertThat(phone.isClosedByPeer()).isTrue();
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  private List<Phone> call(Transports transports, int count) throws Exception {
    List<Phone> phones = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Phone phone = Phone.calling(transports.bound(0));
      greet(phone);
      phones.add(phone);
    }
    return phones;
  }

  private static void hangUp(List<Phone> phones) throws IOException {
    for (Phone phone : phones) {
      phone.close();
    }
  }

  private static List<Socket> fill(ServerSocket server) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Socket socket = new Socket();
      sockets.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException e) {
        return sockets;
      }
    }
    return sockets;
  }

  private Sent send(Transports transports, Way way, String message) {
    var sent = new CompletableFuture<Sent>();
    transports.execute(0, () -> sent.complete(probe.outbound(0).send(way, Probe.edits(message))));
    return sent.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private Transports open(Networks networks) {
    return Transports.open(
        networks.listen(Transport.TCP).snapshot(), TransportSettings.DEFAULT.withLoops(1), probe);
  }

  private static Networks networks() {
    return Networks.zone().streams(BOUNDS);
  }

  private static Peer loopbackPeer() {
    Endpoint loopback = Networks.endpoint("127.0.0.1", 0);
    return new Peer(
        0,
        "loopback",
        List.of(new Prefix(loopback.high(), loopback.low(), 128)),
        List.of(),
        Screening.STRICT);
  }
}
