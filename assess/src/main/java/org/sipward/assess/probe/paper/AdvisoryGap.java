package org.sipward.assess.probe.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.weakness.ExploitedList;
import org.sipward.assess.paper.weakness.Findings.Finding;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether the vendor has said something, in time, of each known weakness of a listed component. */
public final class AdvisoryGap implements Probe.OfEvidence {
  private static final Duration GRACE = Duration.ofDays(90);
  private static final Row ROW =
      new Row(
          "advisory-gap",
          "vulnerability-disclosure",
          "L4",
          OpenFindings.NEEDS,
          Stream.concat(OpenFindings.USES.stream(), Stream.of("last-advisories")).toList());

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    OpenFindings open;
    Set<String> told = new HashSet<>();
    try {
      open = OpenFindings.of(material);
      for (Path advisory : material.files("last-advisories")) {
        told.addAll(ExploitedList.numbers(advisory));
      }
    } catch (PaperException e) {
      return Sighting.inconclusive("a file cannot be read: " + e.getMessage());
    }
    Instant due = material.now().minus(GRACE);
    List<String> silent = new ArrayList<>();
    int fresh = 0;
    int undated = 0;
    for (Finding finding : open.findings().open()) {
      boolean said =
          finding.ids().stream().anyMatch(told::contains) || open.vex().mentions(finding);
      if (said || !finding.certain()) {
        continue;
      }
      if (finding.published().isEmpty()) {
        undated++;
      } else if (finding.published().get().isBefore(due)) {
        silent.add(finding + ", known since " + finding.published().get());
      } else {
        fresh++;
      }
    }
    if (!silent.isEmpty()) {
      return Sighting.fail(
          silent.size() + " weaknesses of listed components, known for over 90 days, and no word",
          silent);
    }
    Optional<String> doubt = open.doubt(material);
    if (doubt.isEmpty() && undated > 0) {
      doubt = Optional.of(undated + " weaknesses without a date");
    }
    String reason = "nothing known for over 90 days is passed over; " + fresh + " are younger";
    return doubt.map(Sighting::inconclusive).orElseGet(() -> Sighting.pass(reason));
  }
}
