package org.sipward.assess.probe.paper;

import java.io.IOException;
import java.util.List;
import org.sipward.assess.control.RiskClass;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.weakness.Findings;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether the vendor has said of every known weakness of a component what it means here. */
public final class KnownVulnerabilities implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("known-vulnerabilities", "sbom", "D5", OpenFindings.NEEDS, OpenFindings.USES);

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    OpenFindings open;
    try {
      open = OpenFindings.of(material);
    } catch (PaperException e) {
      return Sighting.inconclusive("a file cannot be read: " + e.getMessage());
    }
    return judge(open, material).measuredFor(material.riskClass());
  }

  private static Sighting judge(OpenFindings open, Material material) {
    if (!open.exploited().isEmpty()) {
      List<String> lines = open.exploited().stream().map(Findings.Finding::toString).toList();
      String reason = lines.size() + " known to be exploited, and no statement says why not here";
      return material.riskClass() == RiskClass.C
          ? Sighting.fail(reason, lines)
          : Sighting.partial(reason, lines);
    }
    if (open.findings().open().stream().anyMatch(Findings.Finding::certain)) {
      return Sighting.partial(open.words() + "; a person has to look", open.lines());
    }
    if (!open.findings().open().isEmpty()) {
      return Sighting.inconclusive(open.words() + "; versions cannot be compared", open.lines());
    }
    return open.doubt(material)
        .map(Sighting::inconclusive)
        .orElseGet(() -> Sighting.pass(open.words()));
  }
}
