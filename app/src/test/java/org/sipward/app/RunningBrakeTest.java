package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.health.ApiToken;
import org.sipward.testkit.peer.Ports;

/**
 * A firewall with sockets that was ended after a control had yielded: the control monitors for that
 * peer, over a reload, until it is confirmed.
 */
class RunningBrakeTest {
  private static final String INJECTION =
      """
      INVITE sip:bob@example.net SIP/2.0
      Via: SIP/2.0/TCP 127.0.0.3:5060;branch=z9hG4bK74bf9
      Max-Forwards: 70
      From: <sip:a%27%20OR%20%271%27=%271@example.com>;tag=9fxced76sl
      To: Bob <sip:bob@example.net>
      Call-ID: 1
      CSeq: 1 INVITE
      Contact: <sip:alice@127.0.0.3>
      Content-Length: 0

      """
          .replace("\n", "\r\n");

  @TempDir private Path folder;
  private Path file;
  private RunningFirewall firewall;
  private int port;
  private int http;

  @BeforeEach
  void start() throws IOException {
    port = Ports.free();
    http = Ports.free();
    file =
        Files.writeString(
            folder.resolve("sipward.yaml"),
            """
            version: 1
            node: {http: "127.0.0.1:%d", api-token: state/token, events: "", loops: 1}
            zones:
              carriers:
                kind: interconnect
                listen:
                  - {transport: tcp, bind: "127.0.0.1:%d"}
                peers:
                  blue: {addresses: [127.0.0.3], modes: {INJ: enforce}}
              core:
                kind: core
                prefixes: [10.0.0.0/8]
                listen:
                  - {transport: tcp, bind: "127.0.0.1:%d"}
            flows: []
            """
                .formatted(http, port, Ports.free()));
    Files.createDirectories(folder.resolve("state"));
    Files.writeString(
        folder.resolve("state/brake.tsv"),
        """
        sipward-brake 1
        trip\tsql-injection\tcarriers\tblue\t2026-06-01T00:00:00Z\t0.001\t0.4\t200
        """);
    firewall = RunningFirewall.start(new LiveConfiguration(file, InstantSource.system()));
  }

  @AfterEach
  void stop() {
    firewall.close();
  }

  /** Sends the request and waits for its answer. */
  private void send() throws IOException {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress("127.0.0.3", 0));
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(INJECTION.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      assertThat(socket.getInputStream().read()).isEqualTo('S');
    }
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String token = ApiToken.load(folder.resolve("state/token")).authorization();
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path))
              .header("Authorization", token)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private String sipward(String... line) {
    StringWriter out = new StringWriter();
    var command = Main.commandLine(List.of(new BrakeCommand(), new ReloadCommand()));
    command.setOut(new PrintWriter(out));
    assertThat(command.execute(line)).as(String.join(" ", line)).isZero();
    return out.toString();
  }

  private static String found(String mode, int times) {
    return "sipward_findings_total{control=\"sql-injection\",mode=\""
        + mode
        + "\",zone=\"carriers\"} "
        + times
        + ".0";
  }

  @Test
  void monitorsUntilItIsConfirmed() throws Exception {
    send();
    sipward("reload", file.toString());
    send();
    assertThat(ask("/metrics").body())
        .contains(
            found("monitor", 2),
            "sipward_brake_yielded{control=\"sql-injection\",peer=\"blue\",zone=\"carriers\"} 1.0")
        .doesNotContain(found("enforce", 1));
    assertThat(ask("/configuration").headers().allValues("Sipward-Yielded"))
        .containsExactly("sql-injection carriers/blue");
    assertThat(ask("/modes").body())
        .contains("modes of carriers/blue: 7 enforce, ", "INJ (1 of 8: sql-injection)");

    assertThat(sipward("brake", "confirm", "sql-injection", "carriers/blue", "-c", file.toString()))
        .isEqualTo("control sql-injection is confirmed for carriers/blue\n");
    send();
    assertThat(ask("/metrics").body())
        .contains(found("enforce", 1), "reason=\"sql-injection\",verdict=\"reject\"")
        .doesNotContain("sipward_brake_yielded{");
    assertThat(ask("/configuration").headers().allValues("Sipward-Yielded")).isEmpty();
    assertThat(ask("/modes").body())
        .contains("modes of carriers/blue: 8 enforce, ", "  enforce INJ (all 8)");
    assertThat(folder.resolve("state/brake.tsv")).content().doesNotContain("trip");
  }
}
