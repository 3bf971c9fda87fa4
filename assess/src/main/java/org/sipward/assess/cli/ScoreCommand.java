package org.sipward.assess.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.report.Report;
import org.sipward.assess.report.ReportMaker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code device score} command: the result of each control, one line each. */
@Command(name = "score", description = "Print the result of each control and why.")
final class ScoreCommand implements Callable<Integer> {
  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The assessment.")
  private Path path = Path.of(".");

  ScoreCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    Opened opened = Opened.of(path);
    Report report =
        ReportMaker.report(opened.reading(), opened.texts(), opened.grant(), Today.of(clock));
    var out = line.getOut();
    out.println("risk class " + report.riskClass() + (report.riskClassKnown() ? "" : " (assumed)"));
    for (Report.Control control : report.controls()) {
      out.printf(
          Locale.ROOT,
          "%2d %-25s %-11s %-14s %s%n",
          control.number(),
          control.id(),
          control.level(),
          control.result().toUpperCase(Locale.ROOT),
          control.reasons().isEmpty() ? "" : Printable.text(control.reasons().getFirst()));
    }
    out.println("grant: " + Printable.text(report.grant()));
    out.flush();
    return opened.complain(line.getErr()).status();
  }
}
