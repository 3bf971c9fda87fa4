package org.sipward.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.log.bundle.BundleFile;
import org.sipward.exchange.log.bundle.BundleTrust;
import org.sipward.exchange.log.bundle.BundleVerifier;
import org.sipward.exchange.log.note.NoteKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code store verify} command: checks a bundle offline, step by step. */
@Command(
    name = "verify",
    description = {
      "Check a bundle without any server: the message, its place in the log, the signatures.",
      "Ends with 4 if a step fails."
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The bundle.")
  private Path file = Path.of("bundle.json");

  @Option(
      names = "--log-key",
      paramLabel = "KEY",
      description = "The log's key as known from elsewhere (C2SP verifier key); may be repeated.")
  private List<String> logKeys = List.of();

  @Override
  public Integer call() throws IOException {
    if (Files.size(file) > BundleFile.MAX_BYTES) {
      throw new CommandFailure(ExitCode.FAILED, file + ": too long for a bundle");
    }
    var trust = new BundleTrust(keys(), Optional.empty(), Optional.empty());
    var report = BundleVerifier.verify(Files.readAllBytes(file), trust);
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(report);
    out.flush();
    return (report.holds() ? ExitCode.OK : ExitCode.DENIED).status();
  }

  private Set<NoteKey> keys() {
    return logKeys.stream()
        .map(
            text ->
                NoteKey.fromText(text)
                    .orElseThrow(
                        () -> new CommandFailure(ExitCode.USAGE, "no verifier key: " + text)))
        .collect(Collectors.toSet());
  }
}
