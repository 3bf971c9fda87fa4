package org.sipward.assess.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.record.Evidence;
import org.sipward.assess.record.Outcome;
import org.sipward.assess.record.ProbeRecord;

/**
 * The way in which probes are run over an assessment: each gets what it needs or is not run, and
 * what breaks one is its own inconclusive outcome.
 */
public final class ProbeRun {
  private final AssessmentFolder folder;
  private final Assessment assessment;
  private final Optional<Permit> permit;
  private final Instant now;
  private final Map<String, ProbeRecord> records;

  /**
   * A run.
   *
   * @param permit what may be connected to; without one no device is touched
   */
  public ProbeRun(
      AssessmentFolder folder, Assessment assessment, Optional<Permit> permit, Instant now) {
    this.folder = folder;
    this.assessment = assessment;
    this.permit = permit;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.records = new HashMap<>(assessment.results());
  }

  /** Why a probe cannot run now; empty if it can. */
  public Optional<String> obstacle(Probe probe) {
    List<String> missing =
        probe.row().needs().stream().filter(n -> assessment.evidence(n).isEmpty()).toList();
    if (!missing.isEmpty()) {
      return Optional.of("no evidence of " + String.join(", ", missing));
    }
    return switch (probe) {
      case Probe.OfEvidence _ -> Optional.empty();
      case Probe.OfTarget target -> {
        if (permit.isEmpty()) {
          yield Optional.of("no scope: nothing is probed without scope.yaml");
        }
        yield permit.get().allows(target.impact())
            ? Optional.empty()
            : Optional.of("the scope does not permit " + target.impact());
      }
    };
  }

  /** Runs a probe that has no obstacle. */
  public ProbeRecord run(Probe probe, Progress progress) throws InterruptedException {
    Map<String, List<Path>> files = new HashMap<>();
    Map<String, String> inputs = new TreeMap<>();
    List<String> items = new ArrayList<>(probe.row().needs());
    items.addAll(probe.row().uses());
    for (String item : items) {
      for (Evidence evidence : assessment.evidence(item)) {
        files.computeIfAbsent(item, _ -> new ArrayList<>()).add(folder.file(evidence));
        inputs.put(evidence.path(), evidence.sha256());
      }
    }
    Material material =
        new Material(
            files,
            assessment.subject().contractEnd(),
            now,
            folder.riskClass(assessment.risk()),
            Map.copyOf(records));
    Sighting sighting = look(probe, material, progress);
    ProbeRecord record =
        new ProbeRecord(probe.row().id(), now, sighting.outcome(), inputs, sighting.facts());
    records.put(record.probe(), record);
    return record;
  }

  private Sighting look(Probe probe, Material material, Progress progress)
      throws InterruptedException {
    try {
      return switch (probe) {
        case Probe.OfEvidence evidence -> evidence.look(material);
        case Probe.OfTarget target -> target.look(material, permit.orElseThrow(), progress);
      };
    } catch (IOException e) {
      return new Sighting(
          Outcome.inconclusive("input or output failed: " + e.getMessage()), Map.of());
    } catch (RuntimeException e) {
      return new Sighting(Outcome.inconclusive("the probe itself broke: " + e), Map.of());
    }
  }
}
