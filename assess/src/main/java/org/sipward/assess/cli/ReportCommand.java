package org.sipward.assess.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.report.HtmlReport;
import org.sipward.assess.report.JsonReport;
import org.sipward.assess.report.OscalReport;
import org.sipward.assess.report.PdfReport;
import org.sipward.assess.report.Report;
import org.sipward.assess.report.ReportMaker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code device report} command: the assessment as JSON, HTML and PDF. */
@Command(name = "report", description = "Write report.json, report.html and report.pdf.")
final class ReportCommand implements Callable<Integer> {
  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The assessment.")
  private Path path = Path.of(".");

  @Option(
      names = "--oscal",
      description = "Write oscal.json, too: OSCAL assessment results, for other programs.")
  private boolean oscal;

  ReportCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    var line = Objects.requireNonNull(spec).commandLine();
    Opened opened = Opened.of(path);
    Report report =
        ReportMaker.report(opened.reading(), opened.texts(), opened.grant(), Today.of(clock));
    write(opened, report).forEach(line.getOut()::println);
    if (oscal) {
      line.getOut().println(writeOscal(opened, report, clock.instant()));
    }
    line.getOut().flush();
    return opened.complain(line.getErr()).status();
  }

  /** Writes it for other programs; its path. */
  static Path writeOscal(Opened opened, Report report, Instant now) throws IOException {
    opened.folder().write("oscal.json", OscalReport.text(report, opened.reading(), now));
    return opened.folder().path().resolve("oscal.json");
  }

  /** Writes all three into the folder of the assessment; their paths. */
  static List<Path> write(Opened opened, Report report) throws IOException {
    Path folder = opened.folder().path();
    String html = HtmlReport.text(report);
    opened.folder().write("report.json", JsonReport.text(report));
    opened.folder().write("report.html", html);
    PdfReport.write(html, folder.resolve("report.pdf"));
    return List.of(
        folder.resolve("report.json"), folder.resolve("report.html"), folder.resolve("report.pdf"));
  }
}
