package org.sipward.assess.permit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final InetAddress DEVICE = InetAddress.ofLiteral("127.0.0.7");
  private static final String OURS = "127.0.0.8";
  private static final int PATIENCE_MILLIS = 10_000;

  private final AtomicBoolean stop = new AtomicBoolean();
  private int port;

  @BeforeEach
  void findAPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral(OURS))) {
      port = free.getLocalPort();
    }
  }

  @Test
  void hearsADevice() throws Exception {
    try (Listener listener = open(permit(NOW));
        Socket device = dial(DEVICE)) {
      device.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
      try (Line line = listener.accept(PATIENCE_MILLIS).orElseThrow()) {
        assertThat(line.read(5, PATIENCE_MILLIS))
            .isEqualTo("hello".getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(listener.heard()).isEqualTo(1);
    }
  }

  @Test
  void closesOnStrangersUnheard() throws Exception {
    try (Listener listener = open(permit(NOW));
        Socket stranger = dial(InetAddress.ofLiteral("127.0.0.9"));
        Socket device = dial(DEVICE)) {
      Optional<Line> line = listener.accept(PATIENCE_MILLIS);
      assertThat(line).isPresent();
      assertThat(stranger.getInputStream().read()).isNegative();
      assertThat(listener.strangers()).isEqualTo(1);
      assertThat(device.isConnected()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::", "localhost", "127.0.0.7", ""})
  void listensNowhereElse(String host) {
    assertThat(permit(NOW).listen(Impact.CONNECT, host, port)).isInstanceOf(Listening.Denied.class);
  }

  @Test
  void keepsPortWindowAndImpact() {
    Permit permit = permit(NOW);
    assertThat(permit.listen(Impact.CONNECT, OURS, port == 1024 ? 1025 : port - 1))
        .isInstanceOf(Listening.Denied.class);
    assertThat(permit.listen(Impact.DISTURB, OURS, port)).isInstanceOf(Listening.Denied.class);
    assertThat(permit(NOW.plusSeconds(7200)).listen(Impact.CONNECT, OURS, port))
        .isInstanceOf(Listening.Denied.class);
  }

  @Test
  void saysThatAPortIsTaken() throws Exception {
    try (Listener first = open(permit(NOW))) {
      assertThat(permit(NOW).listen(Impact.CONNECT, OURS, port))
          .isInstanceOf(Listening.Taken.class);
      assertThat(first.heard()).isZero();
    }
  }

  @Test
  void endsWithTheStop() {
    Permit permit = permit(NOW);
    try (Listener listener = open(permit)) {
      stop.set(true);
      assertThat(listener.accept(PATIENCE_MILLIS)).isEmpty();
      assertThat(permit.isStopped()).isTrue();
    }
  }

  private Socket dial(InetAddress from) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(OURS, port), PATIENCE_MILLIS);
    return socket;
  }

  private Listener open(Permit permit) {
    return ((Listening.Open) permit.listen(Impact.CONNECT, OURS, port)).listener();
  }

  private Permit permit(Instant now) {
    List<PortRange> ports = List.of(new PortRange(port, port));
    Scope scope =
        new Scope(
            "the test",
            NOW.minusSeconds(3600),
            NOW.plusSeconds(3600),
            Impact.CONNECT,
            List.of(new Scope.Target(DEVICE, ports)),
            Map.of(),
            100,
            1_000,
            List.of(new Scope.Target(InetAddress.ofLiteral(OURS), ports)));
    return Permit.of(scope, InstantSource.fixed(now), stop::get);
  }
}
