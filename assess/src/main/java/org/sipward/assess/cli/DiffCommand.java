package org.sipward.assess.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.report.Difference;
import org.sipward.assess.report.JsonReport;
import org.sipward.assess.report.Report;
import org.sipward.assess.report.ReportMaker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code device diff} command: what changed between two states of assessments. */
@Command(
    name = "diff",
    description = "Print what changed from BEFORE to AFTER, each a folder or a report.json.")
final class DiffCommand implements Callable<Integer> {
  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "A folder or a report.json.")
  private Path before = Path.of(".");

  @Parameters(index = "1", paramLabel = "AFTER", description = "A folder or a report.json.")
  private Path after = Path.of(".");

  DiffCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    List<String> changes = Difference.of(report(before), report(after));
    changes.forEach(change -> out.println(Printable.text(change)));
    out.println(changes.isEmpty() ? "nothing changed" : changes.size() + " changes");
    out.flush();
    return ExitCode.OK.status();
  }

  private Report report(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return JsonReport.read(path);
    }
    Opened opened = Opened.of(path);
    opened.complain(Objects.requireNonNull(spec).commandLine().getErr());
    return ReportMaker.report(opened.reading(), opened.texts(), opened.grant(), Today.of(clock));
  }
}
