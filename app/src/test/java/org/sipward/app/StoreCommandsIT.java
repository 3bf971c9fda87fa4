package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.cli.ExitCode;
import org.sipward.testkit.peer.ExternalProgram;

/** The story of docs/exchange/README.md with two members, as commands, over real sockets. */
class StoreCommandsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final String RANGE = "B_NUMBER=+883150001000..+883150001099";

  private final ArrayList<ExternalProgram> running = new ArrayList<>();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    running.forEach(ExternalProgram::close);
  }

  @Test
  void twoMembersFromTheFirstKeyToTheReleasedFreeze() throws Exception {
    Path key = folder.resolve("governor.key");
    Path list = folder.resolve("trust-list.json");
    Path epochs = folder.resolve("epoch-keys.txt");
    var kid = StoreLine.good("governor", "key", key).value("kid");
    Path ann = init("op-a", kid);
    Path bob = init("op-b", kid);
    var members = new Path[] {ann.resolve("member.json"), bob.resolve("member.json")};
    StoreLine.good(
        "governor",
        "list",
        "--key",
        key,
        "--as",
        "gov",
        "--consortium",
        "test",
        "--out",
        list,
        members[0],
        members[1]);
    StoreLine.good(
        "governor",
        "epoch",
        "--key",
        key,
        "--as",
        "gov",
        "--list",
        list,
        "--number",
        "1",
        "--out",
        epochs);
    joins(ann, list);
    Files.copy(epochs, ann.resolve("epoch-keys.txt"));
    var first = run(ann);
    assertThat(first.output()).contains("trust list: serial 1, CURRENT", "listening on");
    var second = run(bob);
    assertThat(second.output()).contains("observes only: no trust list");
    Files.copy(epochs, bob.resolve("epoch-keys.txt"));
    Files.copy(list, bob.resolve("trust-list.json"));
    await("the list", () -> at(bob, "status"), out -> out.contains("serial 1, CURRENT"));
    exchange(ann, bob);
    first.close();
    second.close();
    assertThat(ann.resolve("local.access")).doesNotExist();
    assertThat(at(ann, "status").status()).isEqualTo(ExitCode.FAILED.status());
  }

  private void exchange(Path ann, Path bob) {
    var report =
        StoreLine.good(
            "publish",
            "IRSF",
            RANGE,
            "-c",
            config(ann),
            "--confidence",
            "90",
            "--basis",
            "RULE",
            "--status",
            "CONFIRMED",
            "--action",
            "RESTRICT_SERVICE",
            "--disclose");
    await(
        "the report at the other",
        () -> at(bob, "query", "+883150001005"),
        out -> out.contains("op-a of group op-a"));
    assertThat(at(bob, "status").out()).contains("op-a/main", "FOLLOWING");
    var id = report.value("report");
    good(bob, "verdict", "op-a", id, "CONFIRMED", "--by", "bob");
    good(ann, "revoke", id);
    await(
        "a receipt", () -> at(ann, "revoke", id, "--coverage"), out -> out.contains("1 of 1 have"));
    Path bundle = folder.resolve("bundle.json");
    good(ann, "bundle", report.value("message"), bundle);
    var verified = StoreLine.good("verify", bundle);
    assertThat(verified.out()).contains("holds");
    good(bob, "freeze", "--by", "bob", "--reason", "looks wrong");
    assertThat(at(bob, "status").out()).contains("freeze    ");
    good(bob, "freeze", "--by", "bob", "--release");
    assertThat(at(bob, "status").out()).doesNotContain("freeze    ");
  }

  private void joins(Path home, Path list) throws Exception {
    Path foreign = folder.resolve("foreign");
    var kid = StoreLine.good("governor", "key", folder.resolve("foreign.key")).value("kid");
    assertThat(StoreLine.init(foreign, "op-c", listen(), kid).status()).isZero();
    var refused = at(foreign, "join", list.toString());
    assertThat(refused.status()).as(refused.toString()).isEqualTo(ExitCode.FAILED.status());
    assertThat(refused.err()).contains("is refused: expected enough good signatures");
    assertThat(foreign.resolve("trust-list.json")).doesNotExist();
    var joined = good(home, "join", list.toString());
    assertThat(joined.out()).contains("HOLDS", "joined").doesNotContain("FAILS");
    assertThat(home.resolve("conformance.json")).content().contains("\"value\":");
    assertThat(home.resolve("trust-list.json")).exists();
  }

  private Path init(String member, String kid) throws Exception {
    Path home = folder.resolve(member);
    var done = StoreLine.init(home, member, listen(), kid);
    assertThat(done.status()).as(done.toString()).isZero();
    return home;
  }

  private static String listen() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }

  private ExternalProgram run(Path home) {
    var program =
        ExternalProgram.start(
            folder,
            folder.resolve(home.getFileName() + ".log"),
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "store",
                "run",
                "-c",
                config(home)));
    running.add(program);
    program.awaitOutput("ready", PATIENCE);
    return program;
  }

  private static String config(Path home) {
    return home.resolve("store.yaml").toString();
  }

  private static StoreLine good(Path home, Object... words) {
    var done = at(home, words);
    assertThat(done.status()).as(done.toString()).isZero();
    return done;
  }

  private static StoreLine at(Path home, Object... words) {
    var all = new ArrayList<>(List.of(words));
    all.add("-c");
    all.add(config(home));
    return StoreLine.store(all.toArray());
  }

  private static void await(String what, Supplier<StoreLine> asked, Predicate<String> holds) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (var done = asked.get(); !holds.test(done.out()); done = asked.get()) {
      assertThat(System.nanoTime()).as(what + ": " + done).isLessThan(end);
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
