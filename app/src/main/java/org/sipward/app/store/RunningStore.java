package org.sipward.app.store;

import java.io.IOException;
import java.nio.file.Path;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.local.Operator;
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.local.Unavailable;
import org.sipward.exchange.transport.local.LocalClient;
import picocli.CommandLine.Option;

/** The option that every command about a running Store has, and the way to that Store. */
final class RunningStore {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      defaultValue = "store.yaml",
      description = "The Store's settings. Default: ${DEFAULT-VALUE}.")
  private Path file = Path.of("store.yaml");

  Path file() {
    return file;
  }

  StoreConfig config() {
    return StoreConfigs.read(file);
  }

  /** Asks the running Store; what it refuses, or cannot do now, is a failure of the command. */
  <T> T ask(Question<T> question) throws IOException {
    try {
      return question.of(LocalClient.of(config().settings().folder()));
    } catch (Refused | Unavailable failed) {
      throw new CommandFailure(ExitCode.FAILED, String.valueOf(failed.getMessage()));
    }
  }

  /** What is asked. */
  interface Question<T> {
    T of(Operator store);
  }
}
