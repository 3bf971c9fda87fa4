package org.sipward.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.firewall.seal.SealKeyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code rotate-keys} command: a new epoch in the seal key file, older ones still open. */
@Command(
    name = "rotate-keys",
    description = {
      "Add a new epoch to the seal keys of a configuration; a running firewall takes it up by"
          + " itself.",
      "Calls set up under older epochs go on; the oldest of four is forgotten."
    })
final class RotateKeysCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The configuration, YAML.")
  private Path file = Path.of("sipward.yaml");

  @Override
  public Integer call() {
    Path path = Configurations.read(file).node().sealKeys();
    SecureRandom random = new SecureRandom();
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      SealKeyFile keys = new SealKeyFile(path);
      keys.save(keys.loadOrCreate(random).rotated(random));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Objects.requireNonNull(spec).commandLine().getOut().println("rotated " + path);
    return ExitCode.OK.status();
  }
}
