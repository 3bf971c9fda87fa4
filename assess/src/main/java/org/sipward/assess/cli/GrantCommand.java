package org.sipward.assess.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.report.GrantFile;
import org.sipward.assess.report.ReportMaker;
import org.sipward.assess.score.Grant;
import org.sipward.assess.score.GrantDecision;
import org.sipward.assess.score.Scorecard;
import org.sipward.assess.yaml.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code device grant} command: the decision by the rule, with conditions and an end. */
@Command(
    name = "grant",
    description = {
      "Decide by the rule whether the device may be connected, under which conditions and until"
          + " when. Ends with 4 if it may not."
    })
final class GrantCommand implements Callable<Integer> {
  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The assessment.")
  private Path path = Path.of(".");

  @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who decides.")
  private String by = "";

  @Option(names = "--until", paramLabel = "DATE", description = "End it before the rule would.")
  private @Nullable LocalDate until;

  @Option(names = "--condition", paramLabel = "TEXT", description = "One more condition.")
  private List<String> conditions = List.of();

  @Option(
      names = "--compensate",
      paramLabel = "CONTROL=POLICY",
      description = "A network policy that makes up for a failed control; class A only.")
  private Map<String, String> compensations = new LinkedHashMap<>();

  GrantCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    var line = Objects.requireNonNull(spec).commandLine();
    Opened opened = Opened.of(path);
    if (opened.complain(line.getErr()) != ExitCode.OK) {
      throw new CommandFailure(
          ExitCode.CONFIGURATION, "nothing is granted while files cannot be read");
    }
    compensations.keySet().forEach(opened::control);
    LocalDate today = Today.of(clock);
    Scorecard card = Scorecard.of(opened.reading().catalogue(), opened.assessment(), today);
    var wishes =
        new GrantDecision.Wishes(
            compensations,
            conditions,
            Optional.ofNullable(until),
            ends(opened.assessment(), opened.reading().catalogue().sbomMonths()));
    Grant grant = GrantDecision.of(opened.reading().catalogue(), card, wishes, today);
    opened
        .folder()
        .write(GrantFile.NAME, GrantFile.text(grant, by, today, ReportMaker.state(card)));
    var out = line.getOut();
    out.println(Words.of(grant.decision()).replace('-', ' '));
    grant.reasons().forEach(r -> out.println("  " + Printable.text(r)));
    if (!grant.conditions().isEmpty()) {
      out.println("conditions:");
      grant.conditions().forEach(c -> out.println("  " + Printable.text(c)));
    }
    if (grant.decision() != Grant.Decision.REFUSED) {
      out.println("until " + grant.until() + " (" + grant.limitedBy() + ")");
    }
    out.flush();
    return (grant.decision() == Grant.Decision.REFUSED ? ExitCode.DENIED : ExitCode.OK).status();
  }

  /** Days that end a grant whatever the class allows: end of support, age of the materials list. */
  static Map<String, LocalDate> ends(Assessment assessment, int sbomMonths) {
    Map<String, LocalDate> ends = new LinkedHashMap<>();
    Optional<LocalDate> support =
        assessment
            .result("support-period")
            .flatMap(r -> day(r.facts().get("support-end")))
            .or(() -> day(assessment.answers("signed-update").value("support-end").orElse(null)));
    support.ifPresent(day -> ends.put("end of support", day));
    assessment
        .result("sbom-fields")
        .flatMap(r -> day(r.facts().get("sbom-created")))
        .ifPresent(day -> ends.put("age of the bill of materials", day.plusMonths(sbomMonths)));
    return ends;
  }

  private static Optional<LocalDate> day(@Nullable String text) {
    if (text == null || text.length() < 10) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text.substring(0, 10)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
