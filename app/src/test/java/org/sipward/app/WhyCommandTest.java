package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.architecture.SourceTree;
import org.sipward.app.cli.ExitCode;

/** The question why, put to the records of a firewall that has ended. */
final class WhyCommandTest {
  private static final String CALL = "7c1d-call@198.51.100.7";
  private static final int PATIENCE_MILLIS = 5_000;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int why(String... arguments) {
    return Main.commandLine(Commands.all())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.of(
                    Stream.of("why"),
                    Stream.of(arguments),
                    Stream.of("--config", folder.resolve("sipward.yaml").toString()))
                .flatMap(s -> s)
                .toArray(String[]::new));
  }

  private static String example(String name) {
    var block =
        Pattern.compile("<!-- example: " + name + " -->\\s*```text\n(.*?)```", Pattern.DOTALL)
            .matcher(SourceTree.text("docs/why.md"));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  /** What differs from run to run has the same words in both. */
  private static List<String> alike(String answer) {
    return answer
        .replaceAll("(?m)^[0-9a-z]{13} \\d\\S+Z:", "ID TIME:")
        .replaceAll("p-[a-z2-7]{16}", "PSEUDONYM")
        .replaceAll("\\d+\\.\\d+\\.\\d+\\.\\d+:\\d+ over", "SOURCE over")
        .replaceAll("to \\d+\\.\\d+\\.\\d+\\.\\d+:\\d+", "to LISTENER")
        .strip()
        .lines()
        .toList();
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.9.1"))) {
      return socket.getLocalPort();
    }
  }

  private void refuse(String message) throws IOException {
    int port = free();
    Path file = folder.resolve("sipward.yaml");
    Files.writeString(
        file,
        """
        version: 1
        node: {loops: 1, http: "127.0.9.1:%d", events: events.json, decisions: records}
        zones:
          interconnect:
            kind: interconnect
            listen: [{transport: udp, bind: "127.0.9.1:%d"}]
            peers: {carrier-a: {addresses: [127.0.0.0/8]}}
            modes: {rest: enforce}
          core:
            kind: core
            prefixes: [127.0.0.0/8]
            listen: [{transport: udp, bind: "127.0.9.2:%d"}]
            next-hops: {proxy: {hops: [{host: 127.0.9.3, port: 5060}], probe-seconds: 0}}
        flows:
          - {from: interconnect, to: core, methods: [INVITE], next-hop: proxy}
        """
            .formatted(free(), port, free()));
    byte[] octets = message.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (var _ = RunningFirewall.start(Configurations.read(file));
        var socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.send(
          new DatagramPacket(octets, octets.length, new InetSocketAddress("127.0.9.1", port)));
      var answer = new DatagramPacket(new byte[2_000], 2_000);
      socket.receive(answer);
      assertThat(new String(answer.getData(), 0, 12, StandardCharsets.US_ASCII))
          .isEqualTo("SIP/2.0 400 ");
    }
  }

  @Test
  void theExampleOfTheDocumentationIsTrue() throws IOException {
    refuse(example("request"));

    assertThat(why(CALL)).isZero();

    assertThat(alike(out.toString())).isEqualTo(alike(example("answer")));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void anEventOfTheLogNamesItsRecord() throws IOException {
    refuse(example("request"));
    String event = Files.readAllLines(folder.resolve("events.json")).getFirst();
    String id = event.replaceAll(".*\"event.id\":\"([0-9a-z]{13})\".*", "$1");

    assertThat(why(id, "--json")).isZero();
    assertThat(out.toString()).hasLineCount(1).contains("\"id\":\"" + id + "\"");

    assertThat(why("--source", "127.0.0.1")).isZero();
    assertThat(why("--last", "1")).isZero();
    assertThat(out.toString().lines().filter(l -> l.startsWith(id))).hasSize(2);
  }

  @Test
  void saysWhatItMayBeWhereThereIsNoRecord() throws IOException {
    refuse(example("request"));

    assertThat(why("nobody@nowhere")).isEqualTo(ExitCode.DENIED.status());

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).startsWith("no record in ").contains("--source");
  }

  @Test
  void everyFieldOfARecordIsDocumented() throws IOException {
    refuse(example("request"));
    assertThat(why(CALL, "--json")).isZero();
    String page = SourceTree.text("docs/why.md");
    Pattern.compile("\"([a-z_]+)\":")
        .matcher(out.toString())
        .results()
        .map(m -> "`" + m.group(1) + "`")
        .forEach(field -> assertThat(page).contains(field));
  }

  @Test
  void wantsToKnowWhichCall() throws IOException {
    Files.writeString(folder.resolve("sipward.yaml"), "version: 1\n");
    assertThat(why()).isEqualTo(ExitCode.USAGE.status());
    assertThat(why("a", "--source", "127.0.0.1")).isEqualTo(ExitCode.USAGE.status());
    assertThat(why("a", "--last", "0")).isEqualTo(ExitCode.USAGE.status());
    assertThat(why("a")).isEqualTo(ExitCode.CONFIGURATION.status());
  }
}
