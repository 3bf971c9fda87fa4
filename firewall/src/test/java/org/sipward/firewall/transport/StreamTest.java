package org.sipward.firewall.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Outbound.Sent;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.transport.bounds.ConnectionIds;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser;
import org.sipward.sip.Transport;

@ExtendWith(NoBufferOutstanding.class)
class StreamTest {
  private static final int WAIT_SECONDS = 20;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void carriesAMessageInAndItsAnswerBackOnTheConnection(String address) throws Exception {
    Probe probe = new Probe().reacting(StreamTest::answer);
    Snapshot snapshot = Networks.zone().listen(Transport.TCP, address, null).snapshot();
    try (Transports transports = Transports.open(snapshot, loops(1), probe);
        Phone phone = Phone.calling(transports.bound(0))) {
      String message = Phone.message("a", 10);
      phone.send(message);

      assertThat(phone.receive(message.length())).isEqualTo(message);
      Probe.Seen seen = probe.next();
      assertThat(seen.source()).isEqualTo(SipParser.Source.STREAM);
      assertThat(seen.arrival().source()).isEqualTo(phone.local());
      assertThat(seen.arrival().connection()).isPositive();
      assertThat(probe.count(Counter.STREAM_MESSAGES)).isEqualTo(1);
      assertThat(probe.count(Counter.CONNECTIONS_OPENED)).isEqualTo(1);
    }
  }

  @Test
  void putsTogetherWhatComesOctetByOctet() throws Exception {
    Probe probe = new Probe();
    try (Transports transports = Transports.open(tcp(), loops(1), probe);
        Phone phone = Phone.calling(transports.bound(0))) {
      String message = Phone.message("a", 40);
      for (int i = 0; i < message.length(); i++) {
        phone.send(message.substring(i, i + 1));
      }
      assertThat(probe.next().text()).isEqualTo(message);
    }
  }

  @Test
  void takesApartWhatComesTogether() throws Exception {
    Probe probe = new Probe();
    try (Transports transports = Transports.open(tcp(), loops(1), probe);
        Phone phone = Phone.calling(transports.bound(0))) {
      List<String> messages = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        messages.add(Phone.message("user" + i, i * 7 % 3_000));
      }
      phone.send(String.join("\r\n", messages));
      for (String message : messages) {
        assertThat(probe.next().text()).isEqualTo(message);
      }
    }
  }

  @Test
  void carriesTheLargestMessage() throws Exception {
    Probe probe = new Probe().reacting(StreamTest::answer);
    try (Transports transports = Transports.open(tcp(), loops(1), probe);
        Phone phone = Phone.calling(transports.bound(0))) {
      String message = Phone.message("a", 65_535 - Phone.message("a", 10_000).length() + 10_000);
      phone.send(message);

      assertThat(message).hasSize(65_535);
      assertThat(phone.receive(message.length())).isEqualTo(message);
    }
  }

  @Test
  void answersAKeepAlive() throws Exception {
    Probe probe = new Probe();
    try (Transports transports = Transports.open(tcp(), loops(1), probe);
        Phone phone = Phone.calling(transports.bound(0))) {
      phone.send("\r\n\r\n");

      assertThat(phone.receive(2)).isEqualTo("\r\n");
      assertThat(probe.count(Counter.KEEP_ALIVES)).isEqualTo(1);
      assertThat(probe.count(Counter.STREAM_MESSAGES)).isZero();
    }
  }

  @Test
  void closesOnAFloodOfKeepAlives() throws Exception {
    Probe probe = new Probe();
    try (Transports transports = Transports.open(tcp(), loops(1), probe);
        Phone phone = Phone.calling(transports.bound(0))) {
      phone.send("\r\n\r\n".repeat(2_600));

      Probe.await("closed", () -> probe.count(Counter.CONNECTIONS_CLOSED_FLOODING) == 1);
      assertThat(probe.count(Counter.KEEP_ALIVES)).isBetween(2_561L, 5_122L);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001",
        "M-SEARCH * HTTP/1.1\r\n",
        "\u0000\u0000\u0000\u0000",
      })
  void closesWhatIsNotSip(String octets) throws Exception {
    Probe probe = new Probe();
    try (Transports transports = Transports.open(tcp(), loops(1), probe);
        Phone phone = Phone.calling(transports.bound(0))) {
      phone.send(octets);

      assertThat(phone.isClosedByPeer()).isTrue();
      assertThat(probe.count(Counter.NOT_SIP)).isEqualTo(1);
      assertThat(probe.count(Counter.CONNECTIONS_CLOSED_BROKEN)).isEqualTo(1);
      awaitNoConnection(transports);
    }
  }

  @Test
  void closesAHeaderBlockThatNeverEnds() throws Exception {
    Probe probe = new Probe();
    try (Transports transports = Transports.open(tcp(), loops(1), probe);
        Phone phone = Phone.calling(transports.bound(0))) {
      phone.send("OPTIONS sip:a SIP/2.0\r\n");
      String line = "Subject: " + "x".repeat(1_000) + "\r\n";
      for (int i = 0; i < 17; i++) {
        phone.send(line);
      }
      assertThat(phone.isClosedByPeer()).isTrue();
      assertThat(probe.count(Counter.CONNECTIONS_CLOSED_BROKEN)).isEqualTo(1);
      awaitNoConnection(transports);
    }
  }

  @Test
  void opensOneConnectionAndUsesItAgain() throws Exception {
    Probe probe = new Probe();
    try (ServerSocket server = server();
        Transports transports = Transports.open(tcp(), loops(1), probe)) {
      Way way = new Way().set(0, 0, endpoint(server));
      String first = Phone.message("first", 5);
      String second = Phone.message("second", 50);
      assertThat(send(transports, probe, 0, way, first)).isEqualTo(Sent.TAKEN);
      assertThat(send(transports, probe, 0, way, second)).isEqualTo(Sent.TAKEN);
      try (Phone hop = new Phone(server.accept())) {
        assertThat(hop.receive(first.length() + second.length())).isEqualTo(first + second);
        assertThat(transports.connections(0)).isEqualTo(1);

        hop.send(Phone.message("back", 0));
        Arrival arrival = probe.next().arrival();
        assertThat(arrival.source()).isEqualTo(endpoint(server));
        assertThat(send(transports, probe, 0, way, first)).isEqualTo(Sent.TAKEN);
        assertThat(hop.receive(first.length())).isEqualTo(first);
      }
      awaitNoConnection(transports);
      assertThat(send(transports, probe, 0, way, first)).isEqualTo(Sent.TAKEN);
      try (Phone again = new Phone(server.accept())) {
        assertThat(again.receive(first.length())).isEqualTo(first);
      }
    }
  }

  @Test
  void saysWhenAConnectionCannotBeOpened() throws Exception {
    Probe probe = new Probe();
    Endpoint nobody;
    try (ServerSocket server = server()) {
      nobody = endpoint(server);
    }
    try (Transports transports = Transports.open(tcp(), loops(1), probe)) {
      Way way = new Way().set(0, 0, nobody);
      assertThat(send(transports, probe, 0, way, Phone.message("a", 0))).isEqualTo(Sent.TAKEN);

      assertThat(probe.events.poll(WAIT_SECONDS, TimeUnit.SECONDS))
          .isEqualTo("failed " + nobody + " lost 1");
      assertThat(probe.count(Counter.SEND_FAILED)).isEqualTo(1);
      awaitNoConnection(transports);
    }
  }

  @Test
  void knowsWhenThereIsNoWay() throws Exception {
    Probe probe = new Probe();
    try (Transports transports = Transports.open(tcp(), loops(2), probe)) {
      for (long gone : new long[] {0, 1, 77L << 28, -1, ConnectionIds.of(9, 3, 1)}) {
        Way way = new Way().set(0, gone, 0, 0, 0);
        assertThat(send(transports, probe, 0, way, "x")).isEqualTo(Sent.NO_CONNECTION);
      }
    }
  }

  @Test
  void resetsThePeerThatDoesNotReadAndNobodyElse() throws Exception {
    Probe probe = new Probe().reacting(StreamTest::answer);
    Snapshot snapshot =
        Networks.zone()
            .streams(new StreamBounds(100, 100, 3_000, 10_000, 180, 100_000))
            .listen(Transport.TCP)
            .snapshot();
    try (Transports transports = Transports.open(snapshot, loops(1), probe);
        Phone deaf = Phone.calling(transports.bound(0));
        Phone other = Phone.calling(transports.bound(0))) {
      deaf.send(Phone.message("deaf", 0));
      Arrival arrival = probe.next().arrival();
      Way way = new Way().set(0, arrival.connection(), 0, 0, 0);
      String bulk = Phone.message("bulk", 60_000);
      Probe.await("overflow", () -> send(transports, probe, 0, way, bulk) != Sent.TAKEN);

      assertThat(probe.count(Counter.QUEUE_OVERFLOWS)).isEqualTo(1);
      String message = Phone.message("other", 100);
      other.send(message);
      assertThat(other.receive(message.length())).isEqualTo(message);
      assertThat(transports.connections(0)).isEqualTo(1);
    }
  }

  @Test
  void writesToASlowReaderInOrder() throws Exception {
    Probe probe = new Probe();
    Snapshot snapshot =
        Networks.zone()
            .streams(new StreamBounds(100, 100, 3_000, 10_000, 180, 16 << 20))
            .listen(Transport.TCP)
            .snapshot();
    try (Transports transports = Transports.open(snapshot, loops(1), probe);
        Phone slow = Phone.calling(transports.bound(0))) {
      slow.send(Phone.message("slow", 0));
      Way way = new Way().set(0, probe.next().arrival().connection(), 0, 0, 0);
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 200; i++) {
        String message = Phone.message("n" + i, 40_000);
        all.append(message);
        assertThat(send(transports, probe, 0, way, message)).isEqualTo(Sent.TAKEN);
      }
      for (int at = 0; at < all.length(); ) {
        int length = Math.min(all.length() - at, 777_777);
        assertThat(slow.receive(length)).isEqualTo(all.substring(at, at + length));
        at += length;
      }
    }
  }

  @Test
  void sendsOnTheConnectionOfAnotherLoop() throws Exception {
    Probe probe = new Probe();
    int loops = 4;
    try (Transports transports = Transports.open(tcp(), loops(loops), probe)) {
      for (int n = 0; n < 8; n++) {
        try (Phone phone = Phone.calling(transports.bound(0))) {
          phone.send(Phone.message("a", 0));
          long connection = probe.next().arrival().connection();
          Way way = new Way().set(0, connection, 0, 0, 0);
          for (int loop = 0; loop < loops; loop++) {
            String message = Phone.message("loop" + loop, 10);
            assertThat(send(transports, probe, loop, way, message)).isEqualTo(Sent.TAKEN);
            assertThat(phone.receive(message.length())).isEqualTo(message);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void closesAConnectionWhenAskedFromAnyLoop(int loops) throws Exception {
    Probe probe = new Probe();
    try (Transports transports = Transports.open(tcp(), loops(loops), probe)) {
      for (int loop = 0; loop < loops; loop++) {
        try (Phone phone = Phone.calling(transports.bound(0))) {
          phone.send(Phone.message("a", 0));
          long connection = probe.next().arrival().connection();
          Outbound outbound = probe.outbound(loop);
          transports.execute(
              loop,
              () -> {
                outbound.close(0);
                outbound.close(connection);
              });
          assertThat(phone.isClosedByPeer()).isTrue();
        }
      }
      awaitNoConnection(transports);
    }
  }

  @Test
  void takesNothingMoreForAConnectionThatIsBeingClosed() throws Exception {
    Probe probe = new Probe();
    try (Transports transports = Transports.open(tcp(), loops(1), probe);
        Phone phone = Phone.calling(transports.bound(0))) {
      phone.send(Phone.message("a", 0));
      long connection = probe.next().arrival().connection();
      String last = Phone.message("last", 5_000);
      Outbound outbound = probe.outbound(0);
      var sent = new CompletableFuture<Sent>();
      transports.execute(
          0,
          () -> {
            Way way = new Way().set(0, connection, 0, 0, 0);
            outbound.send(way, Probe.edits(last));
            outbound.close(connection);
            sent.complete(outbound.send(way, Probe.edits("late")));
          });
      assertThat(sent.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join()).isNotEqualTo(Sent.TAKEN);
      assertThat(phone.receive(last.length())).isEqualTo(last);
      assertThat(phone.isClosedByPeer()).isTrue();
    }
  }

  static void answer(Outbound outbound, Arrival arrival, Octets octets) {
    outbound.send(
        new Way().set(arrival.listener().index(), arrival.connection(), 0, 0, 0),
        Probe.edits(octets));
  }

  private static Sent send(Transports transports, Probe probe, int loop, Way way, String message) {
    var sent = new CompletableFuture<Sent>();
    transports.execute(
        loop, () -> sent.complete(probe.outbound(loop).send(way, Probe.edits(message))));
    return sent.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
  }

  private static void awaitNoConnection(Transports transports) throws InterruptedException {
    Probe.await("all connections given back", () -> transports.connections(0) == 0);
  }

  private static TransportSettings loops(int loops) {
    return TransportSettings.DEFAULT.withLoops(loops);
  }

  private static Snapshot tcp() {
    return Networks.zone().listen(Transport.TCP).snapshot();
  }

  private static ServerSocket server() throws java.io.IOException {
    return new ServerSocket(0, 50, Networks.loopback());
  }

  private static Endpoint endpoint(ServerSocket server) {
    return Endpoint.of((InetSocketAddress) server.getLocalSocketAddress());
  }
}
