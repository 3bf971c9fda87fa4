package org.sipward.assess.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.permit.Scope;
import org.sipward.assess.permit.ScopeFile;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.record.ProbeRecord;
import org.sipward.assess.run.ProbeRun;
import org.sipward.assess.run.Probes;
import org.sipward.assess.yaml.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code device probe} command: runs what can be run and keeps each result. */
@Command(
    name = "probe",
    description = {
      "Run the probes for which there is evidence. Nothing connects to a device without a"
          + " scope.yaml that names targets, time window, impact and contact. Ctrl-C, or a file"
          + " STOP in the folder, ends everything at once."
    })
final class ProbeCommand implements Callable<Integer> {
  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The assessment.")
  private Path path = Path.of(".");

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "PROBE", description = "Only these.")
  private List<String> names = List.of();

  ProbeCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var line = Objects.requireNonNull(spec).commandLine();
    Opened opened = Opened.of(path);
    ExitCode exit = opened.complain(line.getErr());
    List<Problem> problems = new ArrayList<>();
    Optional<Permit> permit = permit(opened, problems);
    problems.forEach(p -> line.getErr().println(Printable.text(p.toString())));
    List<Probe> chosen = names.isEmpty() ? Probes.all() : names.stream().map(this::named).toList();
    ProbeRun run = new ProbeRun(opened.folder(), opened.assessment(), permit, clock.instant());
    Thread hook = new Thread(() -> permit.ifPresent(Permit::stop), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      for (Probe probe : chosen) {
        run(probe, run, opened, line.getOut());
      }
    } finally {
      removeHook(hook);
    }
    permit.ifPresent(p -> line.getOut().println(p.attempts() + " connections were attempted"));
    line.getOut().flush();
    return (problems.isEmpty() ? exit : ExitCode.CONFIGURATION).status();
  }

  private static void run(Probe probe, ProbeRun run, Opened opened, PrintWriter out)
      throws IOException, InterruptedException {
    String id = probe.row().id();
    Optional<String> obstacle = run.obstacle(probe);
    if (obstacle.isPresent()) {
      out.println(pad("not run") + pad(id) + obstacle.get());
      out.flush();
      return;
    }
    ProbeRecord result;
    try (ProgressBar bar = ProgressBar.onTerminal(id)) {
      result = run.run(probe, bar);
    }
    opened.folder().write(result);
    String word = result.outcome().word().replace('-', ' ').toUpperCase(Locale.ROOT);
    out.println(pad(word) + pad(id) + Printable.text(result.outcome().reason()));
    result.outcome().details().forEach(d -> out.println("  " + Printable.text(d)));
    out.flush();
  }

  private Optional<Permit> permit(Opened opened, List<Problem> problems) {
    if (!Files.exists(opened.folder().scope())) {
      return Optional.empty();
    }
    Optional<Scope> scope = ScopeFile.read(opened.folder().scope(), problems);
    Path stop = path.resolve("STOP");
    return scope.map(s -> Permit.of(s, clock, () -> Files.exists(stop)));
  }

  private Probe named(String name) {
    return Probes.named(name)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "no probe '"
                        + Printable.text(name)
                        + "'; there are: "
                        + String.join(
                            ", ", Probes.all().stream().map(p -> p.row().id()).toList())));
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook has stopped the permit.
    }
  }

  private static String pad(String text) {
    return String.format("%-22s", text);
  }
}
