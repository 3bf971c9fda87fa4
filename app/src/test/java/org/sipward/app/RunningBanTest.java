package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.testkit.peer.Ports;

/**
 * A firewall with sockets: who sends rubbish over a connection loses all that he has, is listed,
 * and comes back when he is let in. Each source is a loopback address of its own.
 */
class RunningBanTest {
  private static final String STRANGER = "127.0.0.2";
  private static final String CARRIER = "127.0.0.3";
  private static final int PATIENCE_MILLIS = 10_000;

  @TempDir private Path folder;
  private Path file;
  private RunningFirewall firewall;
  private int port;

  @BeforeEach
  void start() throws IOException {
    port = Ports.free();
    file =
        Files.writeString(
            folder.resolve("sipward.yaml"),
            """
            version: 1
            node: {http: "127.0.0.1:%d", api-token: state/token, events: "", loops: 2}
            zones:
              carriers:
                kind: interconnect
                only-peers: false
                listen:
                  - {transport: tcp, bind: "127.0.0.1:%d"}
                bans: {mode: enforce}
                peers:
                  known: {addresses: [%s]}
              core:
                kind: core
                prefixes: [10.0.0.0/8]
                listen:
                  - {transport: tcp, bind: "127.0.0.1:%d"}
            flows: []
            """
                .formatted(Ports.free(), port, CARRIER, Ports.free()));
    firewall = RunningFirewall.start(new LiveConfiguration(file, InstantSource.system()));
  }

  @AfterEach
  void stop() {
    firewall.close();
  }

  private Socket connect(String source) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(source, 0));
    socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private void forge(Socket socket, int number) throws IOException {
    OutputStream out = socket.getOutputStream();
    String text =
        """
        INVITE sip:a@example.net SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.9:5060;branch=z9hG4bK%d
        Route: <sip:forged.aaaaaaaaaaaaaaaaaaaaaaaaaaaa@127.0.0.1:%d;transport=tcp;lr>
        From: <sip:b@127.0.0.9>;tag=1
        To: <sip:a@example.net>;tag=2
        Call-ID: %1$d
        CSeq: 1 INVITE
        Max-Forwards: 70
        Content-Length: 0

        """
            .formatted(number, port)
            .replace("\n", "\r\n");
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Whether the other side ends a connection within the patience of the test. */
  private static boolean isCut(Socket socket) throws IOException {
    try {
      byte[] some = new byte[4_096];
      while (socket.getInputStream().read(some) >= 0) {
        // an answer that came before the end
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  private String sipward(int status, String... line) {
    StringWriter out = new StringWriter();
    var command = Main.commandLine(List.of(new BanCommand(), new BrakeCommand()));
    command.setOut(new PrintWriter(out));
    assertThat(command.execute(line)).as(String.join(" ", line)).isEqualTo(status);
    return out.toString();
  }

  private String config() {
    return file.toString();
  }

  @Test
  void cutsEveryConnectionOfWhoForgesAndListsWhy() throws IOException {
    assertThat(sipward(0, "ban", "list", "-c", config())).isEqualTo("nobody is banned\n");
    try (Socket idle = connect(STRANGER);
        Socket other = connect(STRANGER);
        Socket neighbour = connect(CARRIER)) {
      try (Socket loud = connect(STRANGER)) {
        forge(loud, 1);
        forge(loud, 2);
        assertThat(isCut(loud)).isTrue();
      }
      assertThat(isCut(idle)).isTrue();
      assertThat(isCut(other)).isTrue();
      for (int i = 0; i < 8; i++) {
        forge(neighbour, 100 + i);
      }
      neighbour.setSoTimeout(1_000);
      assertThat(isCut(neighbour)).as("a peer").isFalse();
    }
    assertThat(sipward(0, "ban", "list", "-c", config()))
        .startsWith(STRANGER + " until 2")
        .contains(
            " by ban: forged-route, 10 points of 10 within 600 s in zone carriers, evidence"
                + " sha256:")
        .hasLineCount(1);
    assertThat(sipward(0, "ban", "lift", STRANGER, "-c", config())).contains("no longer banned");
    assertThat(sipward(1, "ban", "lift", STRANGER, "-c", config())).contains("not banned");
    assertThat(sipward(0, "ban", "list", "-c", config())).isEqualTo("nobody is banned\n");
  }

  @Test
  void anOperatorBansWhomHeWantsButNobodyWeTrust() throws IOException {
    String[] why = {"--minutes", "5", "--reason", "scans us", "-c", config()};
    try (Socket idle = connect(STRANGER)) {
      String answer = sipward(0, concat("ban", "add", STRANGER, why));
      assertThat(answer).startsWith("banned " + STRANGER).contains("by operator: scans us");
      assertThat(isCut(idle)).isTrue();
    }
    for (String trusted : List.of(CARRIER, "127.0.0.1", "10.1.2.3", "10.1.0.0/16")) {
      assertThat(sipward(1, concat("ban", "add", trusted, why))).startsWith("not banned: ");
    }
    assertThat(sipward(1, concat("ban", "add", "0.0.0.0/0", why))).contains("wider");
    assertThat(sipward(1, concat("ban", "add", "evil.example", why))).contains("no address");
  }

  @Test
  void tellsThatNothingHasYielded() {
    assertThat(sipward(0, "brake", "list", "-c", config())).isEqualTo("no control has yielded\n");
    assertThat(sipward(1, "brake", "confirm", "xml-bomb", "carriers/known", "-c", config()))
        .isEqualTo("no such control has yielded for this peer\n");
  }

  private static String[] concat(String one, String two, String three, String... rest) {
    String[] all = new String[rest.length + 3];
    all[0] = one;
    all[1] = two;
    all[2] = three;
    System.arraycopy(rest, 0, all, 3, rest.length);
    return all;
  }
}
