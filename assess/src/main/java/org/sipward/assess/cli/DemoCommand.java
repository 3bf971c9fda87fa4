package org.sipward.assess.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.Texts;
import org.sipward.assess.demo.DemoDevice;
import org.sipward.assess.demo.DeviceDemo;
import org.sipward.assess.report.GrantFile;
import org.sipward.assess.report.Report;
import org.sipward.assess.report.ReportMaker;
import org.sipward.assess.score.Grant;
import org.sipward.assess.score.GrantDecision;
import org.sipward.assess.score.Scorecard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code device demo} command: one good and one bad device, assessed on loopback. */
@Command(
    name = "demo",
    description = {
      "Assess two made-up devices on loopback, a good one and a bad one, and write both reports.",
      "Takes about a minute: every TCP port of loopback is tried three times."
    })
final class DemoCommand implements Callable<Integer> {
  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "A new folder for both assessments. Default: ${DEFAULT-VALUE}.",
      defaultValue = "target/device-demo")
  private Path out = Path.of("device-demo");

  DemoCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
    Catalogue catalogue = CatalogueReader.shipped();
    Texts texts = CatalogueReader.texts(catalogue, "en");
    DeviceDemo demo = new DeviceDemo(catalogue, texts, clock);
    Path run = out.resolve(clock.instant().toString().replaceAll("[^0-9TZ]", "-"));
    SortedSet<Integer> machine;
    try (ProgressBar bar = ProgressBar.onTerminal("this machine")) {
      machine = demo.machinePorts(bar);
    }
    Map<DemoDevice.Make, Grant.Decision> decisions = new LinkedHashMap<>();
    for (DemoDevice.Make make : DemoDevice.Make.values()) {
      Path folder = run.resolve(make.name().toLowerCase(Locale.ROOT));
      try (ProgressBar bar = ProgressBar.onTerminal(make.name().toLowerCase(Locale.ROOT))) {
        demo.play(make, folder, machine, bar);
      }
      decisions.put(make, decide(folder, print));
    }
    boolean right =
        decisions.get(DemoDevice.Make.GOOD) == Grant.Decision.GRANTED_WITH_CONDITIONS
            && decisions.get(DemoDevice.Make.BAD) == Grant.Decision.REFUSED;
    print.println(
        right ? "The demo passed." : "The demo failed: the decisions are not the expected ones.");
    print.flush();
    return (right ? ExitCode.OK : ExitCode.FAILED).status();
  }

  /** Decides, writes the reports and prints what was found; the decision. */
  private Grant.Decision decide(Path path, PrintWriter print) throws IOException {
    Opened opened = Opened.of(path);
    LocalDate today = Today.of(clock);
    Catalogue catalogue = opened.reading().catalogue();
    Scorecard card = Scorecard.of(catalogue, opened.assessment(), today);
    var wishes =
        new GrantDecision.Wishes(
            Map.of(),
            List.of(),
            Optional.empty(),
            GrantCommand.ends(opened.assessment(), catalogue.sbomMonths()));
    Grant grant = GrantDecision.of(catalogue, card, wishes, today);
    opened
        .folder()
        .write(GrantFile.NAME, GrantFile.text(grant, "demo", today, ReportMaker.state(card)));
    Opened decided = Opened.of(path);
    Report report = ReportMaker.report(decided.reading(), decided.texts(), decided.grant(), today);
    print.println(
        report.subject().get("device") + ", class " + report.riskClass() + ": " + report.grant());
    for (Report.Control control : report.controls()) {
      for (Report.Step step : control.steps()) {
        if (!step.outcome().isEmpty()) {
          print.printf(
              Locale.ROOT,
              "  %-12s %2d %-7s %s%n",
              step.outcome().toUpperCase(Locale.ROOT),
              control.number(),
              step.step(),
              step.reason());
        }
      }
    }
    ReportCommand.write(decided, report).forEach(file -> print.println("  " + file));
    print.println();
    print.flush();
    return grant.decision();
  }
}
