package org.sipward.firewall.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Outbound.Sent;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser;
import org.sipward.sip.Transport;

@ExtendWith(NoBufferOutstanding.class)
class DatagramTest {
  private static final int WAIT_MILLIS = 20_000;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void carriesADatagramInAndItsAnswerOut(String address) throws Exception {
    Probe probe = new Probe().reacting(DatagramTest::echo);
    var snapshot = Networks.zone().listen(Transport.UDP, address, null).snapshot();
    try (Transports transports = Transports.open(snapshot, oneLoop(), probe);
        DatagramSocket phone = phone(address)) {
      send(phone, transports.bound(0), "OPTIONS sip:a SIP/2.0\r\n\r\n");

      assertThat(receive(phone)).isEqualTo("OPTIONS sip:a SIP/2.0\r\n\r\n");
      Probe.Seen seen = probe.next();
      assertThat(seen.source()).isEqualTo(SipParser.Source.DATAGRAM);
      assertThat(seen.arrival().source())
          .isEqualTo(Endpoint.of((InetSocketAddress) phone.getLocalSocketAddress()));
      assertThat(seen.arrival().connection()).isZero();
      assertThat(probe.count(Counter.DATAGRAMS)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_500, 9_000, 65_507})
  void carriesWholeDatagrams(int length) throws Exception {
    Probe probe = new Probe().reacting(DatagramTest::echo);
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) (i * 31 + i / 251);
    }
    try (Transports transports = Transports.open(udp(), oneLoop(), probe);
        DatagramSocket phone = phone("127.0.0.1")) {
      phone.send(new DatagramPacket(octets, length, transports.bound(0).toSocketAddress()));

      assertThat(receive(phone)).isEqualTo(new String(octets, StandardCharsets.ISO_8859_1));
    }
  }

  /** Only what nobody kept is written over, and nothing of it is left behind a shorter one. */
  @Test
  void memoryOfWhatWasDroppedUnreadIsUsedAgain() throws Exception {
    List<Octets> kept = new CopyOnWriteArrayList<>();
    Probe probe = new Probe().reacting((outbound, arrival, octets) -> kept.add(octets));
    String[] texts = {"a message", Probe.UNREAD + "-".repeat(2_000), "b", "another", "c"};
    try (Transports transports = Transports.open(udp(), oneLoop(), probe);
        DatagramSocket phone = phone("127.0.0.1")) {
      for (String text : texts) {
        send(phone, transports.bound(0), text);
        assertThat(probe.next().text()).isEqualTo(text);
      }
      Probe.await("the last one is kept", () -> kept.size() == texts.length);
      assertThat(kept.get(2).array()).isSameAs(kept.get(1).array());
      assertThat(kept.get(3).array()).isNotSameAs(kept.get(2).array());
      assertThat(List.of(kept.get(0), kept.get(2), kept.get(3), kept.get(4)))
          .extracting(Octets::toString)
          .containsExactly("a message", "b", "another", "c");
    }
  }

  @Test
  void countsAnEmptyDatagramAndGoesOn() throws Exception {
    Probe probe = new Probe();
    try (Transports transports = Transports.open(udp(), oneLoop(), probe);
        DatagramSocket phone = phone("127.0.0.1")) {
      send(phone, transports.bound(0), "");
      send(phone, transports.bound(0), "next");

      assertThat(probe.next().text()).isEqualTo("next");
      assertThat(probe.count(Counter.DATAGRAMS)).isEqualTo(2);
      assertThat(probe.count(Counter.NOT_SIP)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void keepsTheOrderOfEachSource(int loops) throws Exception {
    int phones = 8;
    int each = 200;
    Probe probe = new Probe();
    var settings = TransportSettings.DEFAULT.withLoops(loops);
    try (Transports transports = Transports.open(udp(), settings, probe)) {
      for (int p = 0; p < phones; p++) {
        try (DatagramSocket phone = phone("127.0.0.1")) {
          for (int i = 0; i < each; i++) {
            send(phone, transports.bound(0), p + " " + i);
          }
        }
      }
      int[] next = new int[phones];
      int[] loopOf = new int[phones];
      Arrays.fill(loopOf, -1);
      for (int n = 0; n < phones * each; n++) {
        Probe.Seen seen = probe.next();
        String[] words = seen.text().split(" ", 2);
        int p = Integer.parseInt(words[0]);
        assertThat(Integer.parseInt(words[1])).isEqualTo(next[p]++);
        assertThat(loopOf[p]).isIn(-1, seen.loop());
        loopOf[p] = seen.loop();
      }
    }
  }

  @Test
  void tellsThatMoreWaitsThanOneBatchTakes() throws Exception {
    assumeTrue(Sockets.best() == Sockets.EPOLL, "elsewhere datagrams come one by one");
    CountDownLatch go = new CountDownLatch(1);
    Probe probe = new Probe().reacting((outbound, arrival, octets) -> await(go));
    TransportSettings usual = oneLoop();
    var settings =
        new TransportSettings(
            1, 8, usual.receiveBufferOctets(), usual.sendBufferOctets(), usual.streamOctets());
    try (Transports transports = Transports.open(udp(), settings, probe);
        DatagramSocket phone = phone("127.0.0.1")) {
      send(phone, transports.bound(0), "first");
      probe.next();
      for (int i = 0; i < 20; i++) {
        send(phone, transports.bound(0), "x" + i);
      }
      go.countDown();
      List<String> batches = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        batches.add(probe.batches.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS));
      }
      assertThat(batches).containsExactly("0 drained", "0 full", "0 full", "0 drained");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void sendsThroughTheSocketOfAnotherListenerOfTheLoop() throws Exception {
    var snapshot = Networks.zone().listen(Transport.UDP).listen(Transport.UDP).snapshot();
    try (DatagramSocket phone = phone("127.0.0.1");
        DatagramSocket core = phone("127.0.0.1")) {
      Endpoint hop = Endpoint.of((InetSocketAddress) core.getLocalSocketAddress());
      Probe probe =
          new Probe()
              .reacting(
                  (outbound, arrival, octets) ->
                      outbound.send(new Way().set(1, 0, hop), Probe.edits(octets)));
      try (Transports transports = Transports.open(snapshot, oneLoop(), probe)) {
        for (int i = 0; i < 100; i++) {
          send(phone, transports.bound(0), "message " + i);
        }
        for (int i = 0; i < 100; i++) {
          DatagramPacket packet = packet(core);
          assertThat(text(packet)).isEqualTo("message " + i);
          assertThat(packet.getPort()).isEqualTo(transports.bound(1).port());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 0, NO_CONNECTION",
    "255.255.255.255, 5060, REFUSED",
    "224.0.1.75, 5060, REFUSED",
    "0.0.0.0, 5060, REFUSED",
    "::1, 5060, REFUSED",
    "127.0.0.1, 5060, TAKEN",
  })
  void sendsToOneHostOnly(String address, int port, Sent expected) throws Exception {
    Probe probe = new Probe();
    try (Transports transports = Transports.open(udp(), oneLoop(), probe)) {
      var sent = new CompletableFuture<Sent>();
      Way way = new Way().set(0, 0, Networks.endpoint(address, port));
      transports.execute(0, () -> sent.complete(probe.outbound(0).send(way, Probe.edits("x"))));

      assertThat(sent.get(WAIT_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo(expected);
    }
  }

  @Test
  void refusesMulticastOverIpv6() throws Exception {
    Probe probe = new Probe();
    var snapshot = Networks.zone().listen(Transport.UDP, "::1", null).snapshot();
    try (Transports transports = Transports.open(snapshot, oneLoop(), probe)) {
      var sent = new CompletableFuture<Sent>();
      Way way = new Way().set(0, 0, Networks.endpoint("ff02::1", 5060));
      transports.execute(0, () -> sent.complete(probe.outbound(0).send(way, Probe.edits("x"))));

      assertThat(sent.get(WAIT_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo(Sent.REFUSED);
    }
  }

  @Test
  void survivesAPipelineThatThrows() throws Exception {
    Probe probe =
        new Probe()
            .reacting(
                (outbound, arrival, octets) -> {
                  throw new IllegalStateException("defect of ours");
                });
    try (Transports transports = Transports.open(udp(), oneLoop(), probe);
        DatagramSocket phone = phone("127.0.0.1")) {
      send(phone, transports.bound(0), "one");
      send(phone, transports.bound(0), "two");

      assertThat(probe.next().text()).isEqualTo("one");
      assertThat(probe.next().text()).isEqualTo("two");
      assertThat(probe.failures.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS))
          .hasMessage("defect of ours");
    }
  }

  @Test
  void namesTheListenerThatCannotBeOpened() {
    var elsewhere = Networks.zone().listen(Transport.UDP, "192.0.2.1", null).snapshot();
    assertThatThrownBy(() -> Transports.open(elsewhere, oneLoop(), new Probe()))
        .isInstanceOf(TransportException.class)
        .hasMessageStartingWith("cannot listen on UDP 192.0.2.1:0");
  }

  private static void echo(Outbound outbound, Arrival arrival, Octets octets) {
    outbound.send(
        new Way().set(arrival.listener().index(), 0, arrival.source()), Probe.edits(octets));
  }

  private static TransportSettings oneLoop() {
    return TransportSettings.DEFAULT.withLoops(1);
  }

  private static Snapshot udp() {
    return Networks.zone().listen(Transport.UDP).snapshot();
  }

  private static DatagramSocket phone(String address) throws IOException {
    DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, 0));
    socket.setSoTimeout(WAIT_MILLIS);
    return socket;
  }

  private static void send(DatagramSocket socket, Endpoint to, String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    socket.send(new DatagramPacket(octets, octets.length, to.toSocketAddress()));
  }

  private static String receive(DatagramSocket socket) throws IOException {
    return text(packet(socket));
  }

  private static DatagramPacket packet(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
    socket.receive(packet);
    return packet;
  }

  private static String text(DatagramPacket packet) {
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
  }
}
