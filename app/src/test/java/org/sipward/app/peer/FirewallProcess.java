package org.sipward.app.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sipward.app.architecture.SourceTree;
import org.sipward.testkit.peer.ExternalProgram;

/** A firewall of its own process, started by {@code ./sipward run} and ready when made. */
final class FirewallProcess implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final ExternalProgram program;

  private FirewallProcess(ExternalProgram program) {
    this.program = program;
  }

  /**
   * Starts one and waits until its listeners are open.
   *
   * @param folder where its configuration, keys, events and log are
   * @param configuration YAML
   * @param prefix words before the command, for a namespace; may be empty
   */
  static FirewallProcess start(Path folder, String configuration, List<String> prefix) {
    Path file = folder.resolve("sipward.yaml");
    try {
      Files.createDirectories(folder);
      Files.writeString(file, configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>(prefix);
    command.addAll(sipward("run", file));
    Path log = folder.resolve("sipward-" + System.nanoTime() + ".log");
    FirewallProcess firewall =
        new FirewallProcess(ExternalProgram.start(SourceTree.root(), log, command));
    try {
      firewall.program.awaitOutput("ready", DEADLINE);
      return firewall;
    } catch (IllegalStateException e) {
      firewall.close();
      throw e;
    }
  }

  /** Runs {@code ./sipward rotate-keys} on the configuration in a folder. */
  static void rotateKeys(Path folder) {
    List<String> command = sipward("rotate-keys", folder.resolve("sipward.yaml"));
    Path log = folder.resolve("rotate.log");
    int status = ExternalProgram.run(SourceTree.root(), log, DEADLINE, command);
    if (status != 0) {
      throw new IllegalStateException("rotate-keys ended with " + status);
    }
  }

  private static List<String> sipward(String command, Path file) {
    return List.of(
        "env",
        "SIPWARD_NO_BUILD=1",
        "SIPWARD_HEAP=256m",
        "SIPWARD_YOUNG=64m",
        "SIPWARD_JAVA=" + System.getProperty("java.home"),
        "./sipward",
        command,
        file.toString());
  }

  /** Returns once it has said something. */
  void awaitOutput(String text) {
    program.awaitOutput(text, DEADLINE);
  }

  /** Ends it as a power cut would. */
  void kill() {
    program.kill();
  }

  /** The end of its output, for failure messages. */
  String tail() {
    return program.tail();
  }

  @Override
  public void close() {
    program.close();
  }
}
