package org.sipward.assess.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.testkit.peer.ExternalProgram;
import org.sipward.testkit.peer.Namespaces;

/**
 * What leaves the prober, in a capture of a host of its own: nothing beyond the scope, no more and
 * no faster than permitted, and no question to DNS, whatever the device answers.
 */
class LimitsIT {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final String DEVICE = "127.0.0.7";
  private static final String ELSEWHERE = "127.0.0.9";
  private static final int ATTEMPTS = 300;
  private static final int PER_SECOND = 50;

  /** Discard: where a packet of the test itself goes, after all others. */
  private static final int LAST_PORT = 9;

  @TempDir private Path folder;
  private Namespaces hosts;

  /** One packet: when, whence, whereto, and whether it opens a connection. */
  private record Packet(double at, String from, String to, String protocol, boolean opens) {
    static Packet of(String line) {
      String[] field = line.split("\t", -1);
      boolean opens = field[4].equals("True") || field[4].equals("1");
      boolean answers = field[5].equals("True") || field[5].equals("1");
      return new Packet(
          Double.parseDouble(field[0]), field[1], field[2], field[3], opens && !answers);
    }
  }

  @BeforeEach
  void start() throws IOException {
    for (String program : List.of("nginx", "tshark", "ip")) {
      assumeTrue(ExternalProgram.installed(program), program + " is not installed");
    }
    assumeTrue(Namespaces.permitted(folder.resolve("ip.log")), "may not make network namespaces");
    hosts = new Namespaces("limit", folder.resolve("ip.log"));
    hosts.host("lab");
    // A way out, so that what would go out is seen.
    hosts.host("world");
    hosts.link("lab", "192.0.2.1/24", "world", "192.0.2.2/24");
    hosts.run("lab", List.of("ip", "route", "add", "default", "via", "192.0.2.2"));
  }

  @AfterEach
  void end() {
    if (hosts != null) {
      hosts.close();
    }
  }

  @Test
  void nothingLeavesTheScope() throws Exception {
    Path assessment = assessment();
    Path capture = folder.resolve("all.pcapng");
    List<String> record =
        List.of("tshark", "-q", "-n", "-i", "lo", "-i", "limita0", "-w", capture.toString());
    try (ExternalProgram device = start("nginx", nginx());
        ExternalProgram recorder = start("tshark", record)) {
      device.await("the device listens", DEADLINE, () -> Files.exists(folder.resolve("nginx.pid")));
      recorder.await("it records", DEADLINE, () -> recorder.output().contains("Capturing on"));
      String told = assess("device", "probe", assessment.toString());
      assertThat(told).contains(ATTEMPTS + " connections were attempted");
      assertThat(told).contains("127.0.0.7 port 8082");
      // The recorder is behind, and what it has not written when it ends is lost.
      hosts.run("lab", List.of("bash", "-c", "echo end > /dev/udp/" + DEVICE + "/" + LAST_PORT));
      recorder.await(
          "the last packet is recorded",
          DEADLINE,
          () -> !packets(capture, "udp.dstport == " + LAST_PORT + " and not icmp").isEmpty());
    }
    List<Packet> packets = packets(capture, "(tcp or udp) and not udp.port == " + LAST_PORT);
    assertThat(packets).as("what was recorded").hasSizeGreaterThan(2 * ATTEMPTS);
    assertThat(packets)
        .allSatisfy(
            packet ->
                assertThat(List.of(packet.from(), packet.to()))
                    .as("%s", packet)
                    .contains(DEVICE)
                    .doesNotContain(ELSEWHERE));
    assertThat(packets).noneMatch(packet -> packet.protocol().contains("dns"));
    List<Packet> opening = packets.stream().filter(Packet::opens).toList();
    assertThat(opening).hasSize(ATTEMPTS).allMatch(packet -> packet.to().equals(DEVICE));
    double seconds = opening.getLast().at() - opening.getFirst().at();
    assertThat((ATTEMPTS - 1) / seconds).as("connections a second").isLessThan(PER_SECOND * 1.05);
  }

  private ExternalProgram start(String name, List<String> command) {
    return ExternalProgram.start(folder, folder.resolve(name + ".log"), hosts.on("lab", command));
  }

  /** Runs the assessment on the host, as its user would; what it printed. */
  private String assess(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                "org.sipward.assess.cli.Main"));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("assess.log");
    ExternalProgram.run(folder, log, DEADLINE, hosts.on("lab", command));
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** That of this test, with places that hold in any folder. */
  private static String classPath() {
    return List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)).stream()
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((a, b) -> a + File.pathSeparator + b)
        .orElseThrow();
  }

  private Path assessment() throws IOException {
    Path assessment = folder.resolve("meter");
    assess(
        "device",
        "init",
        assessment.toString(),
        "--device",
        "Example Meter",
        "--vendor",
        "Example Devices",
        "--contract-end",
        "2029-12-31");
    Path table = folder.resolve("interfaces.yaml");
    Files.writeString(
        table,
        """
        interfaces:
          - {transport: tcp, port: 8081, service: http, purpose: set-up}
        """);
    assess("device", "evidence", "add", assessment.toString(), "interface-table", table.toString());
    Instant now = Instant.now();
    Files.writeString(
        assessment.resolve("scope.yaml"),
        """
        version: 1
        contact: the test
        from: %s
        until: %s
        impact: login
        targets:
          - {address: %s, ports: [8000-9999]}
        names: {device.example: %s}
        limits: {attempts: %d, per-second: %d}
        """
            .formatted(
                now.minusSeconds(60), now.plusSeconds(3600), DEVICE, DEVICE, ATTEMPTS, PER_SECOND));
    return assessment;
  }

  /** Every page leads elsewhere: by address, by a name that only DNS knows, by refresh. */
  private List<String> nginx() throws IOException {
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        daemon off;
        pid %1$s/nginx.pid;
        error_log %1$s/nginx-error.log;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi; uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
          server { listen %2$s:8081; location / { return 302 http://%3$s:8083/login; } }
          server { listen %2$s:8082; location / { return 307 http://elsewhere.example/login; } }
          server { listen %3$s:8083; location / { return 200 "you should not be here"; } }
        }
        """
            .formatted(folder, DEVICE, ELSEWHERE));
    return List.of("nginx", "-p", folder.toString(), "-c", configuration.toString());
  }

  /** What a capture has by now that a filter of tshark lets through. */
  private List<Packet> packets(Path capture, String filter) {
    Path log = folder.resolve("packets.tsv");
    List<String> read =
        List.of(
            "tshark",
            "-n",
            "-r",
            capture.toString(),
            "-Y",
            filter,
            "-T",
            "fields",
            "-e",
            "frame.time_epoch",
            "-e",
            "ip.src",
            "-e",
            "ip.dst",
            "-e",
            "frame.protocols",
            "-e",
            "tcp.flags.syn",
            "-e",
            "tcp.flags.ack");
    ExternalProgram.run(folder, log, DEADLINE, read);
    try (Stream<String> lines = Files.lines(log)) {
      // Warnings of tshark stand among them.
      return lines.filter(line -> line.matches("\\d+\\.\\d+\\t.*")).map(Packet::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
