package org.sipward.assess.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.Texts;
import org.sipward.assess.demo.DemoDevice;
import org.sipward.assess.demo.DeviceDemo;
import org.sipward.assess.probe.Progress;
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
      "Takes two minutes at most: every TCP port is tried, and wrong logins go one a second."
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
    print.println(
        "Two made-up devices at "
            + DeviceDemo.address(DemoDevice.Make.GOOD).getHostAddress()
            + " and "
            + DeviceDemo.address(DemoDevice.Make.BAD).getHostAddress()
            + ", in this process. The scope permits everything there, up to what may disturb"
            + " them.");
    print.flush();
    SortedSet<Integer> machine;
    try (ProgressBar bar = ProgressBar.onTerminal("this machine")) {
      machine = demo.machinePorts(bar);
    }
    play(demo, run, machine);
    Map<DemoDevice.Make, Decided> decided = new EnumMap<>(DemoDevice.Make.class);
    for (DemoDevice.Make make : DemoDevice.Make.values()) {
      decided.put(make, decide(folder(run, make)));
    }
    Decided good = Objects.requireNonNull(decided.get(DemoDevice.Make.GOOD));
    Decided bad = Objects.requireNonNull(decided.get(DemoDevice.Make.BAD));
    table(print, good.report, bad.report);
    good.print(print);
    bad.print(print);
    boolean right =
        good.grant.decision() == Grant.Decision.GRANTED
            && bad.grant.decision() == Grant.Decision.REFUSED;
    print.println(
        right ? "The demo passed." : "The demo failed: the decisions are not the expected ones.");
    print.flush();
    return (right ? ExitCode.OK : ExitCode.FAILED).status();
  }

  private static Path folder(Path run, DemoDevice.Make make) {
    return run.resolve(make.name().toLowerCase(Locale.ROOT));
  }

  /** Both at the same time, since most of it is waiting; not where they share an address. */
  private static void play(DeviceDemo demo, Path run, SortedSet<Integer> machine)
      throws IOException, InterruptedException {
    boolean apart =
        !DeviceDemo.address(DemoDevice.Make.GOOD).equals(DeviceDemo.address(DemoDevice.Make.BAD));
    try (ProgressBar bar = ProgressBar.onTerminal("both devices");
        ExecutorService threads = Executors.newFixedThreadPool(apart ? 2 : 1)) {
      List<Future<?>> plays = new ArrayList<>();
      for (DemoDevice.Make make : DemoDevice.Make.values()) {
        Progress progress = make == DemoDevice.Make.GOOD ? bar : Progress.NONE;
        plays.add(
            threads.submit(
                () -> {
                  demo.play(make, folder(run, make), machine, progress);
                  return make;
                }));
      }
      for (Future<?> play : plays) {
        play.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void table(PrintWriter print, Report good, Report bad) {
    print.printf(
        "%n   %-42s %-16s %s%n", "", good.subject().get("device"), bad.subject().get("device"));
    for (int i = 0; i < good.controls().size(); i++) {
      Report.Control control = good.controls().get(i);
      print.printf(
          "%2d %-42s %-16s %s%n",
          control.number(),
          control.title(),
          control.result().toUpperCase(Locale.ROOT),
          bad.controls().get(i).result().toUpperCase(Locale.ROOT));
    }
    print.println();
  }

  /** What was decided of one device, and the files that say so. */
  private record Decided(Report report, Grant grant, List<Path> files) {
    void print(PrintWriter print) {
      print.println(
          report.subject().get("device") + ", class " + report.riskClass() + ": " + report.grant());
      grant.reasons().forEach(r -> print.println("  " + Printable.text(r)));
      files.forEach(file -> print.println("  " + file));
      print.println();
    }
  }

  /** Decides, and writes the reports and, where something was granted, the policy. */
  private Decided decide(Path path) throws IOException {
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
    List<Path> files = new ArrayList<>(ReportCommand.write(decided, report));
    files.add(ReportCommand.writeOscal(decided, report, clock.instant()));
    if (grant.decision() != Grant.Decision.REFUSED) {
      files.addAll(PolicyCommand.write(decided, today));
    }
    return new Decided(report, grant, files);
  }
}
