package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sipward.testkit.peer.ExternalProgram;

/** The folder of one member's Store, with the commands about it. */
record StoreHome(Path folder) {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Makes the Store of a member whose list this governor signs, at a free port. */
  static StoreHome init(Path parent, String member, String kid) throws IOException {
    return init(parent, member, kid, "MNO");
  }

  /** One that has these roles. */
  static StoreHome init(Path parent, String member, String kid, String roles) throws IOException {
    Path home = parent.resolve(member);
    var words = new ArrayList<>(StoreLine.initWords(home, member, listen(), kid));
    words.set(words.indexOf("--role") + 1, roles);
    StoreLine.good(words.toArray());
    return new StoreHome(home);
  }

  static String listen() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  String config() {
    return file("store.yaml").toString();
  }

  /** A command about this Store. */
  StoreLine at(Object... words) {
    var all = new ArrayList<>(List.of(words));
    all.add("-c");
    all.add(config());
    return StoreLine.store(all.toArray());
  }

  /** One that must succeed. */
  StoreLine good(Object... words) {
    var done = at(words);
    assertThat(done.status()).as(done.toString()).isZero();
    return done;
  }

  /** Runs the Store alone, as a process; returns when it is ready. */
  ExternalProgram run() {
    return run("store", "run", "-c", config());
  }

  /** Runs a command as a process, its output in a file here; returns when it is ready. */
  ExternalProgram run(String... words) {
    var command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(words));
    var program = ExternalProgram.start(folder, file("run-" + System.nanoTime() + ".log"), command);
    try {
      program.awaitOutput("ready", PATIENCE);
      return program;
    } catch (IllegalStateException e) {
      program.close();
      throw e;
    }
  }

  /** Asks until what is answered is so. */
  static void await(String what, Supplier<StoreLine> asked, Predicate<String> holds) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (var done = asked.get(); !holds.test(done.out()); done = asked.get()) {
      assertThat(System.nanoTime()).as(what + ": " + done).isLessThan(end);
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
