package org.sipward.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.sipward.app.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The {@code store bundle} command: writes what proves a message of the log offline. */
@Command(name = "bundle", description = "Write a file that proves a message of the log offline.")
final class BundleCommand implements Callable<Integer> {
  @Mixin private RunningStore store = new RunningStore();

  @Parameters(index = "0", paramLabel = "MESSAGE", description = "Message id, or SENDER/ID.")
  private String message = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "A new file for the bundle.")
  private Path file = Path.of("bundle.json");

  @Override
  public Integer call() throws IOException {
    String bundle = store.ask(operator -> operator.bundle(message));
    Files.writeString(file, bundle, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return ExitCode.OK.status();
  }
}
