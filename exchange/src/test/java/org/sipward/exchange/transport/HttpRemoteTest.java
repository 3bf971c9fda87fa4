package org.sipward.exchange.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.RemoteFailure;
import org.sipward.exchange.protocol.RemoteFailure.Kind;
import org.sipward.exchange.seal.SigningKey;

/** What a client makes of a Store that does not answer as it should. */
class HttpRemoteTest {
  private static final PageRequest PAGE =
      new PageRequest(PageRequest.Lane.ALL, 0, 0, 1, 1, Duration.ZERO);

  private Net net;

  @BeforeEach
  void start() throws Exception {
    net = new Net();
  }

  @AfterEach
  void stop() throws Exception {
    net.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "200 OK~Content-Length: 2~{}~BROKEN",
        "204 No Content~X: y~''~BROKEN",
        "200 OK~Content-Length: 99999999~ENDLESS~BROKEN",
        "500 Oh~Content-Length: 99999999~ENDLESS~BROKEN",
        "200 OK~Connection: close~ENDLESS~BROKEN",
        "302 Found~Location: https://example.com/~''~REFUSED",
        "403 Forbidden~Content-Length: 2~{}~REFUSED",
        "412 Precondition Failed~Content-Length: 0~''~REFUSED",
        "408 Request Timeout~Content-Length: 0~''~UNREACHABLE",
        "500 Oh~Content-Length: 0~''~UNREACHABLE",
        "502 Oh~Content-Length: 0~''~UNREACHABLE",
        "503 Later~Content-Length: 0~''~BUSY",
        "429 Later~Content-Length: 0~''~BUSY",
      })
  void answersThatAreNoneAreNamed(String status, String header, String body, Kind kind)
      throws Exception {
    var answer = "HTTP/1.1 " + status + "\r\nRetry-After: 7\r\n" + header + "\r\n\r\n" + body;
    try (var store = listening()) {
      var serving = Thread.ofVirtual().start(() -> answer(store, answer));
      var failure = ask(store.getLocalPort());
      assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
      if (kind == Kind.BUSY) {
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
      }
      assertThat(serving.join(Duration.ofSeconds(20))).isTrue();
    }
  }

  @Test
  void whoIsNotThereIsUnreachable() throws Exception {
    int port;
    try (var store = listening()) {
      port = store.getLocalPort();
    }
    assertThat(ask(port).kind()).isEqualTo(Kind.UNREACHABLE);
    try (var store = listening()) {
      var serving = Thread.ofVirtual().start(() -> answer(store, ""));
      assertThat(ask(store.getLocalPort()).kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(serving.join(Duration.ofSeconds(20))).isTrue();
    }
  }

  /** Who was refused would leave the peer alone for a quarter of an hour. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aHandshakeThatTheNetworkCutsIsNoRefusal(boolean isReset) throws Exception {
    Thread serving;
    try (var nobody = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      serving = Thread.ofVirtual().start(() -> cut(nobody, isReset));
      var failure = ask(nobody.getLocalPort());
      assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(Kind.UNREACHABLE);
    }
    assertThat(serving.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void aHandshakeThatOneSideJudgesIsOne() throws Exception {
    net.unpin(Net.SERVED);
    try (var store = listening()) {
      var serving = Thread.ofVirtual().start(() -> answer(store, ""));
      var failure = ask(store.getLocalPort());
      assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(Kind.REFUSED);
      assertThat(serving.join(Duration.ofSeconds(20))).isTrue();
    }
  }

  /** Ends each connection after a few octets of the client's hello. */
  private static void cut(ServerSocket nobody, boolean isReset) {
    while (!nobody.isClosed()) {
      try (var socket = nobody.accept()) {
        socket.getInputStream().readNBytes(9);
        if (isReset) {
          socket.setSoLinger(true, 0);
        }
      } catch (IOException e) {
        // The test is over.
      }
    }
  }

  @Test
  void anAnswerUnderAKeyThatIsNotKnownHereMayBeGoodLater() throws Exception {
    try (var server =
        StoreServer.start(
            Net.settings(_ -> new Quota(9, 9), System::nanoTime),
            net.tls(Net.SERVED),
            net.signatures(Net.SERVED, SigningKey.generate()),
            net.store::to)) {
      var failure =
          catchThrowableOfType(RemoteFailure.class, () -> net.remote(server, Net.ALICE).page(PAGE));
      assertThat(failure.kind()).isEqualTo(Kind.BUSY);
      assertThat(failure.retryAfter()).contains(Duration.ofSeconds(60));
      assertThat(net.remote(server, Net.ALICE).trustList())
          .as("who brings the list that has the key does not matter")
          .isEqualTo(SomeStore.TRUST_LIST);
    }
  }

  @Test
  void aStoreThatSaysItIsAnotherIsBroken() throws Exception {
    try (var server =
        StoreServer.start(
            Net.settings(_ -> new Quota(9, 9), System::nanoTime),
            net.tls(Net.SERVED),
            net.signatures(Net.SERVED),
            new SomeStore(Net.BOB.storeId())::to)) {
      var failure =
          catchThrowableOfType(
              RemoteFailure.class, () -> net.remote(server, Net.ALICE).descriptor());
      assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
    }
  }

  private RemoteFailure ask(int port) {
    var base = URI.create("https://127.0.0.1:" + port);
    try (var remote =
        new HttpRemote(Net.SERVED, base, net.tls(Net.ALICE), net.signatures(Net.ALICE))) {
      return catchThrowableOfType(RemoteFailure.class, () -> remote.page(PAGE));
    }
  }

  private ServerSocket listening() throws IOException {
    return net.tls(Net.SERVED)
        .context()
        .getServerSocketFactory()
        .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  /** Reads the header of one request and answers it; ENDLESS goes on until nobody listens. */
  private static void answer(ServerSocket store, String answer) {
    try (var socket = store.accept()) {
      ((SSLSocket) socket).setNeedClientAuth(true);
      int newlines = 0;
      for (int c = socket.getInputStream().read(); c >= 0 && newlines < 2; ) {
        newlines = c == '\n' ? newlines + 1 : c == '\r' ? newlines : 0;
        c = newlines < 2 ? socket.getInputStream().read() : c;
      }
      var out = socket.getOutputStream();
      out.write(answer.replace("ENDLESS", "").getBytes(ISO_8859_1));
      out.flush();
      while (answer.endsWith("ENDLESS")) {
        out.write(new byte[64 * 1024]);
      }
    } catch (IOException e) {
      // The client has heard enough.
    }
  }
}
