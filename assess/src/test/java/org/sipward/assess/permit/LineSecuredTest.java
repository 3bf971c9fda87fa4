package org.sipward.assess.permit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of TLS where the other side speaks none; real servers are in the cases of probes.
 */
class LineSecuredTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final TlsPeer PEER = new TlsPeer("127.0.0.1", Optional.of("0".repeat(64)));
  private static final int PATIENCE_MILLIS = 300;

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void givesUpOnSilence() throws Exception {
    try (Line line = dial();
        Socket silent = server.accept()) {
      assertThatThrownBy(() -> line.secured(PEER, PATIENCE_MILLIS)).isInstanceOf(IOException.class);
      assertThat(silent.isConnected()).isTrue();
    }
  }

  private Line dial() throws InterruptedException {
    List<PortRange> all = List.of(new PortRange(1, PortRange.HIGHEST));
    Scope scope =
        new Scope(
            "the test",
            NOW.minusSeconds(60),
            NOW.plusSeconds(60),
            Impact.CONNECT,
            List.of(new Scope.Target(InetAddress.getLoopbackAddress(), all)),
            Map.of(),
            100,
            100);
    Permit permit = Permit.of(scope, InstantSource.fixed(NOW), () -> false);
    return ((Contact.Open) permit.connect("127.0.0.1", server.getLocalPort(), 5_000)).line();
  }
}
