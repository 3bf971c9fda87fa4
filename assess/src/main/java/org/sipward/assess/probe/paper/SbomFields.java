package org.sipward.assess.probe.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.Sbom;
import org.sipward.assess.paper.SbomReader;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.record.Outcome;

/** Whether the bill of materials has the minimum fields for nearly all of its components. */
public final class SbomFields implements Probe.OfEvidence {
  private static final Row ROW = new Row("sbom-fields", "sbom", "D2", List.of("sbom-file"));
  private static final int GOOD_PERCENT = 95;
  private static final int HALF_PERCENT = 80;
  private static final int PERCENT = 100;

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    Sbom sbom;
    try {
      sbom = SbomReader.read(material.file("sbom-file"));
    } catch (PaperException e) {
      return Sighting.inconclusive("the file cannot be read: " + e.getMessage());
    }
    if (sbom.components().isEmpty()) {
      return Sighting.fail(sbom.format() + " without a component");
    }
    Sighting seen = judge(sbom);
    return sbom.created().map(day -> seen.with("sbom-created", day)).orElse(seen);
  }

  private static Sighting judge(Sbom sbom) {
    List<String> gaps = new ArrayList<>();
    long complete = 0;
    for (Sbom.Component component : sbom.components()) {
      if (component.isComplete()) {
        complete++;
      } else if (gaps.size() < Outcome.MAX_DETAILS) {
        gaps.add(gap(component));
      }
    }
    long percent = complete * PERCENT / sbom.components().size();
    String reason =
        "%s: %d of %d components have supplier, name, version, identifier and relation"
            .formatted(sbom.format(), complete, sbom.components().size());
    if (percent < HALF_PERCENT) {
      return Sighting.fail(reason, gaps);
    }
    if (sbom.created().isEmpty() || sbom.author().isEmpty()) {
      String missing = sbom.created().isEmpty() ? "time" : "author";
      return Sighting.partial(reason + "; its " + missing + " is missing", gaps);
    }
    return percent < GOOD_PERCENT ? Sighting.partial(reason, gaps) : Sighting.pass(reason);
  }

  private static String gap(Sbom.Component component) {
    List<String> missing = new ArrayList<>();
    if (!component.supplier()) {
      missing.add("supplier");
    }
    if (component.version().isEmpty()) {
      missing.add("version");
    }
    if (component.identifiers().isEmpty()) {
      missing.add("identifier");
    }
    if (!component.related()) {
      missing.add("relation");
    }
    String name = component.name().isEmpty() ? "a component without name" : component.name();
    return name + " lacks " + (missing.isEmpty() ? "name" : String.join(", ", missing));
  }
}
