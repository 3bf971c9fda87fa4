package org.sipward.assess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.record.Outcome;
import org.sipward.assess.report.Report;
import org.sipward.assess.report.ReportMaker;
import org.sipward.assess.run.Probes;
import org.sipward.testkit.peer.ExternalProgram;

/** The demo shows each probe at work: the good device passes it, the bad one fails it. */
@EnabledIfSystemProperty(
    named = "sipward.demo",
    matches = "true",
    disabledReason = "takes two minutes: -Dsipward.demo=true")
class DeviceDemoIT {
  /** A scan by testssl.sh takes longer than the demo; binwalk is not on every machine. */
  private static final Set<String> NOT_SHOWN =
      ExternalProgram.installed("binwalk")
          ? Set.of("testssl-servers")
          : Set.of("testssl-servers", "image-parts");

  /** It has nothing on UDP. */
  private static final Map<String, String> NOT_GOOD = Map.of("dtls-servers", "not-applicable");

  /**
   * What the bad device does not fail: it has nothing on UDP, is not slow to come back, and in its
   * class a weakness that is exploited is not yet the end.
   */
  private static final Map<String, String> NOT_BAD =
      Map.of(
          "declared-udp",
          "pass",
          "dtls-servers",
          "not-applicable",
          "flood-recovery",
          "pass",
          "known-vulnerabilities",
          "partial",
          "image-shared-keys",
          "partial");

  private static final List<String> REPORTS =
      List.of("report.json", "report.html", "report.pdf", "oscal.json");

  @TempDir private Path folder;

  @Test
  void showsTheDifference() throws Exception {
    StringWriter out = new StringWriter();
    int exit =
        Main.commandLine(InstantSource.system())
            .setOut(new PrintWriter(out))
            .execute("device", "demo", "--out", folder.toString());
    System.out.println(out);
    Path run;
    try (Stream<Path> runs = Files.list(folder)) {
      run = runs.findFirst().orElseThrow();
    }
    Opened good = Opened.of(run.resolve("good"));
    Opened bad = Opened.of(run.resolve("bad"));
    assertThat(unexpected(good.assessment(), bad.assessment())).isEmpty();
    assertThat(results(good).values()).containsOnly("pass");
    assertThat(results(bad).values()).containsOnly("fail");
    assertThat(exit).isZero();
    for (String make : List.of("good", "bad")) {
      for (String name : REPORTS) {
        Path file = run.resolve(make).resolve(name);
        assertThat(file).isNotEmptyFile();
        assertThat(out.toString()).contains(file.toString());
      }
    }
    assertThat(run.resolve("good/policy.nft")).content().contains("198.51.100.7");
    assertThat(run.resolve("bad/policy.nft")).doesNotExist();
  }

  private static List<String> unexpected(Assessment good, Assessment bad) {
    List<String> unexpected = new ArrayList<>();
    for (Probe probe : Probes.all()) {
      String id = probe.row().id();
      if (!NOT_SHOWN.contains(id)) {
        expect(good, id, NOT_GOOD.getOrDefault(id, "pass"), unexpected);
        expect(bad, id, NOT_BAD.getOrDefault(id, "fail"), unexpected);
      }
    }
    return unexpected;
  }

  private static void expect(
      Assessment assessment, String probe, String word, List<String> unexpected) {
    assessment
        .result(probe)
        .ifPresentOrElse(
            result -> {
              Outcome outcome = result.outcome();
              if (!outcome.word().equals(word)) {
                unexpected.add(
                    assessment.subject().device() + ", " + probe + ": " + outcome.reason());
              }
            },
            () -> unexpected.add(assessment.subject().device() + ", " + probe + ": did not run"));
  }

  private Map<String, String> results(Opened opened) throws IOException {
    Report report =
        ReportMaker.report(
            opened.reading(), opened.texts(), opened.grant(), Today.of(InstantSource.system()));
    Map<String, String> results = new TreeMap<>();
    report.controls().forEach(c -> results.put(c.id(), c.result()));
    return results;
  }
}
