package org.sipward.assess.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.record.Evidence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code device evidence add} command: copies a file in and notes its hash. */
@Command(name = "add", description = "Copy a file into the evidence and note its SHA-256.")
final class AddCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The assessment.")
  private Path path = Path.of(".");

  @Parameters(index = "1", paramLabel = "ITEM", description = "What it is evidence of: sbom-file.")
  private String item = "";

  @Parameters(index = "2", paramLabel = "FILE", description = "The file.")
  private Path file = Path.of(".");

  @Override
  public Integer call() throws IOException {
    Opened opened = Opened.of(path);
    Set<String> items = opened.reading().catalogue().evidenceItems();
    if (!items.contains(item)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "no control asks for '"
              + Printable.text(item)
              + "'; there are: "
              + String.join(", ", new TreeSet<>(items)));
    }
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(ExitCode.FAILED, Printable.text(file.toString()) + " is no file");
    }
    Evidence added = opened.folder().addEvidence(item, file);
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(added.sha256() + "  evidence/" + added.path());
    out.flush();
    return ExitCode.OK.status();
  }
}
