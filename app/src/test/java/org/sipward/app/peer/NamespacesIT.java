package org.sipward.app.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.testkit.peer.ExternalProgram;
import org.sipward.testkit.peer.Namespaces;

/**
 * Two baresip register at a Kamailio and call each other both ways, from network namespaces that
 * have nothing in common but the firewall.
 */
class NamespacesIT {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String USERS = "10.9.1.2";
  private static final String CORE = "10.9.2.2";

  @TempDir Path folder;

  /** A user agent: its name, SIP port, port of its console, first RTP port. */
  private record User(String name, int port, int console, int media) {
    static final User ALICE = new User("alice", 5060, 5555, 10_000);
    static final User BOB = new User("bob", 5070, 5556, 10_100);
  }

  @Test
  void usersCallEachOtherThroughTheFirewallOnly() throws IOException {
    Path log = folder.resolve("commands.log");
    for (String program : List.of("kamailio", "baresip", "ip", "bash")) {
      assumeTrue(ExternalProgram.installed(program), "needs " + program);
    }
    assumeTrue(Namespaces.permitted(log), "needs root and the right to make network namespaces");
    try (Namespaces network = new Namespaces("sw" + ProcessHandle.current().pid() % 1000, log)) {
      Stream.of("users", "fw", "core").forEach(network::host);
      network.link("users", USERS + "/24", "fw", "10.9.1.1/24");
      network.link("core", CORE + "/24", "fw", "10.9.2.1/24");
      try (ExternalProgram core = core(network);
          FirewallProcess firewall = firewall(network);
          ExternalProgram alice = user(network, User.ALICE);
          ExternalProgram bob = user(network, User.BOB)) {
        alice.awaitOutput("alice@core.test: {0/UDP/v4} 200 OK", DEADLINE);
        bob.awaitOutput("bob@core.test: {0/UDP/v4} 200 OK", DEADLINE);
        assertThat(core.output())
            .contains("alice registers by 10.9.2.1 path <sip:", "bob registers by 10.9.2.1 path");
        call(network, User.ALICE, alice, bob, "bob");
        call(network, User.BOB, bob, alice, "alice");
        expectNoWayAround(network);
        assertThat(firewall.tail()).doesNotContain("a message was lost");
      }
    }
  }

  /** One user dials the other, both say that the call stands, the caller hangs up, both end it. */
  private static void call(
      Namespaces network, User user, ExternalProgram from, ExternalProgram to, String whom) {
    long before = ended(to);
    console(network, user, "d sip:" + whom + "@core.test");
    from.awaitOutput("Call established: sip:" + whom + "@core.test", DEADLINE);
    to.awaitOutput("Call established: sip:" + user.name() + "@core.test", DEADLINE);
    console(network, user, "b");
    BooleanSupplier over = () -> ended(to) > before && ended(from) > before;
    to.await("the call ends on both sides", DEADLINE, over);
  }

  private static long ended(ExternalProgram user) {
    return user.output()
        .lines()
        .filter(line -> line.contains("call: terminate call") || line.contains("session closed"))
        .count();
  }

  /** A key typed at the console of a user agent, which listens on UDP. */
  private static void console(Namespaces network, User user, String keys) {
    String send = "echo '" + keys + "' > /dev/udp/127.0.0.1/" + user.console();
    assertThat(network.run("users", List.of("bash", "-c", send))).isZero();
  }

  /** With a cable unplugged nothing is left: neither side knows a route to the other. */
  private static void expectNoWayAround(Namespaces network) {
    assertThat(network.run("users", List.of("ip", "route", "get", CORE))).isNotZero();
    assertThat(network.run("core", List.of("ip", "route", "get", USERS))).isNotZero();
    List<String> added = List.of("ip", "route", "add", "10.9.2.0/24", "via", "10.9.1.1");
    assertThat(network.run("users", added)).isZero();
    String connect = "echo x > /dev/tcp/" + CORE + "/5060";
    List<String> attempt = List.of("timeout", "2", "bash", "-c", connect);
    assertThat(network.run("users", attempt))
        .as("the firewall's host forwards nothing")
        .isNotZero();
  }

  private ExternalProgram core(Namespaces network) throws IOException {
    Path home = Files.createDirectories(folder.resolve("core"));
    Path config = home.resolve("kamailio.cfg");
    Files.writeString(config, resource("kamailio-core.cfg"));
    List<String> command =
        List.of(
            "kamailio",
            "-f",
            config.toString(),
            "-DD",
            "-E",
            "-Y",
            home.toString(),
            "-P",
            home.resolve("pid").toString());
    ExternalProgram core =
        ExternalProgram.start(home, home.resolve("log"), network.on("core", command));
    core.awaitOutput("processes (at least)", DEADLINE);
    return core;
  }

  private FirewallProcess firewall(Namespaces network) throws IOException {
    Path home = Files.createDirectories(folder.resolve("fw"));
    String keys = home.resolve("seal.keys").toString();
    String config = resource("namespaces.yaml").replace("@KEYS@", keys);
    List<String> off = List.of("bash", "-c", "echo 0 > /proc/sys/net/ipv4/ip_forward");
    assertThat(network.run("fw", off)).isZero();
    return FirewallProcess.start(home, config, network.on("fw", List.of()));
  }

  private ExternalProgram user(Namespaces network, User user) throws IOException {
    Path home = Files.createDirectories(folder.resolve(user.name()));
    Files.writeString(home.resolve("contacts"), "");
    Files.writeString(
        home.resolve("accounts"),
        "<sip:%s@core.test;transport=udp>;outbound=\"sip:10.9.1.1\";auth_pass=none;"
                .formatted(user.name())
            + "answermode=auto;regint=60\n");
    Files.writeString(
        home.resolve("config"),
        resource("baresip.config")
            .replace("@LISTEN@", USERS + ":" + user.port())
            .replace("@CONSOLE@", "127.0.0.1:" + user.console())
            .replace("@RTP@", user.media() + "-" + (user.media() + 98))
            .replace("@MODULES@", modules().toString()));
    List<String> command = List.of("baresip", "-4", "-f", home.toString());
    return ExternalProgram.start(home, home.resolve("log"), network.on("users", command));
  }

  /** Where the distribution keeps baresip's modules. */
  private static Path modules() {
    Stream<Path> known =
        Stream.of("/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules").map(Path::of);
    return known.filter(Files::isDirectory).findFirst().orElseThrow();
  }

  private static String resource(String name) throws IOException {
    try (var in = NamespacesIT.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
