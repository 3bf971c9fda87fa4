package org.sipward.assess.permit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatagramListenerTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final InetAddress DEVICE = InetAddress.ofLiteral("127.0.0.7");
  private static final InetAddress STRANGER = InetAddress.ofLiteral("127.0.0.9");
  private static final String OURS = "127.0.0.8";
  private static final int PATIENCE_MILLIS = 10_000;

  private final AtomicBoolean stop = new AtomicBoolean();
  private int port;

  @BeforeEach
  void findAPort() throws IOException {
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.ofLiteral(OURS))) {
      port = free.getLocalPort();
    }
  }

  @Test
  void hearsADeviceAndNoStranger() throws Exception {
    try (DatagramListener listener = open()) {
      send(STRANGER, "from a stranger");
      send(DEVICE, "from the device");
      assertThat(listener.receive(PATIENCE_MILLIS).map(DatagramListenerTest::text))
          .contains("from the device");
    }
  }

  @Test
  void hearsNothingAfterAStop() throws Exception {
    try (DatagramListener listener = open()) {
      stop.set(true);
      send(DEVICE, "too late");
      assertThat(listener.receive(PATIENCE_MILLIS)).isEmpty();
    }
  }

  @Test
  void isBoundOnlyWhereTheScopeSays() {
    assertThat(permit().hear(Impact.CONNECT, "127.0.0.9", port))
        .isInstanceOf(DatagramListening.Denied.class);
    assertThat(permit().hear(Impact.CONNECT, "localhost", port))
        .isInstanceOf(DatagramListening.Denied.class);
    assertThat(permit().hear(Impact.DISTURB, OURS, port))
        .isInstanceOf(DatagramListening.Denied.class);
  }

  @Test
  void saysWhenThePortIsTaken() throws Exception {
    try (DatagramSocket other = new DatagramSocket(port, InetAddress.ofLiteral(OURS))) {
      assertThat(other.isBound()).isTrue();
      assertThat(permit().hear(Impact.CONNECT, OURS, port))
          .isInstanceOf(DatagramListening.Taken.class);
    }
  }

  private DatagramListener open() {
    return ((DatagramListening.Open) permit().hear(Impact.CONNECT, OURS, port)).listener();
  }

  private void send(InetAddress from, String text) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, from)) {
      byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
      socket.send(new DatagramPacket(octets, octets.length, new InetSocketAddress(OURS, port)));
    }
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.US_ASCII);
  }

  private Permit permit() {
    List<PortRange> all = List.of(new PortRange(1, PortRange.HIGHEST));
    Scope scope =
        new Scope(
            "the test",
            NOW.minusSeconds(60),
            NOW.plusSeconds(60),
            Impact.LOGIN,
            List.of(new Scope.Target(DEVICE, all)),
            Map.of(),
            1_000,
            100,
            List.of(new Scope.Target(InetAddress.ofLiteral(OURS), all)));
    return Permit.of(scope, InstantSource.fixed(NOW), stop::get);
  }
}
