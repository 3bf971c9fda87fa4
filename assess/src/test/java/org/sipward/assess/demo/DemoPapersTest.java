package org.sipward.assess.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.Texts;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.record.Outcome;
import org.sipward.assess.run.ProbeRun;
import org.sipward.assess.run.Probes;
import org.sipward.assess.score.ControlResult;
import org.sipward.assess.score.Result;
import org.sipward.assess.score.Scorecard;

/** What can be judged by papers and image alone: the good device passes, the bad one fails. */
class DemoPapersTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void theGoodDevicePasses() throws Exception {
    Map<String, ControlResult> results = assess(DemoDevice.Make.GOOD);
    for (String control :
        new String[] {"secure-storage", "decommissioning", "vulnerability-disclosure", "sbom"}) {
      assertThat(results.get(control)).matches(r -> r.result() == Result.PASS);
    }
    assertThat(outcome(results, "input-resilience", "F1")).isEqualTo("pass");
    assertThat(outcome(results, "attack-surface", "F1")).isEqualTo("pass");
  }

  @Test
  void theBadDeviceFails() throws Exception {
    Map<String, ControlResult> results = assess(DemoDevice.Make.BAD);
    for (String control :
        new String[] {"secure-storage", "decommissioning", "vulnerability-disclosure", "sbom"}) {
      assertThat(results.get(control)).matches(r -> r.result() == Result.FAIL);
    }
    assertThat(outcome(results, "input-resilience", "F1")).isEqualTo("fail");
    assertThat(outcome(results, "attack-surface", "F1")).isEqualTo("fail");
    for (String step : new String[] {"D1", "U1"}) {
      assertThat(outcome(results, "secure-storage", step)).isEqualTo("fail");
      assertThat(outcome(results, "decommissioning", step)).isEqualTo("fail");
    }
    assertThat(outcome(results, "vulnerability-disclosure", "L3")).isEqualTo("fail");
    assertThat(outcome(results, "sbom", "D4")).isEqualTo("fail");
    assertThat(outcome(results, "privacy", "F1")).isEqualTo("fail");
  }

  private Map<String, ControlResult> assess(DemoDevice.Make make) throws Exception {
    Catalogue catalogue = CatalogueReader.shipped();
    Texts texts = CatalogueReader.texts(catalogue, "en");
    AssessmentFolder assessed = new AssessmentFolder(folder.resolve("device"), catalogue);
    Path drafts = Files.createDirectory(folder.resolve("drafts"));
    new DemoDevice(make, NOW, drafts).fill(assessed, catalogue, texts, 8443);
    Assessment before = assessed.read().assessment();
    ProbeRun run = new ProbeRun(assessed, before, Optional.empty(), NOW);
    for (Probe probe : Probes.all()) {
      if (run.obstacle(probe).isEmpty()) {
        assessed.write(run.run(probe, Progress.NONE));
      }
    }
    Map<String, ControlResult> results = new HashMap<>();
    Scorecard.of(catalogue, assessed.read().assessment(), LocalDate.of(2026, 11, 27))
        .results()
        .forEach(r -> results.put(r.control(), r));
    return results;
  }

  private static String outcome(Map<String, ControlResult> results, String control, String step) {
    return Objects.requireNonNull(results.get(control)).steps().stream()
        .filter(s -> s.step().equals(step))
        .findFirst()
        .flatMap(ControlResult.StepResult::outcome)
        .map(Outcome::word)
        .orElse("none");
  }
}
