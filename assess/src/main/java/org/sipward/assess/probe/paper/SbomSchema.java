package org.sipward.assess.probe.paper;

import java.io.IOException;
import java.util.List;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.SchemaCheck;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether the bill of materials is what its format's own schema says it must be. */
public final class SbomSchema implements Probe.OfEvidence {
  private static final Row ROW = new Row("sbom-schema", "sbom", "D1", List.of("sbom-file"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    SchemaCheck check;
    try {
      check = SchemaCheck.of(material.file("sbom-file"));
    } catch (PaperException e) {
      return Sighting.inconclusive("the file cannot be checked: " + e.getMessage());
    }
    return check.defects().isEmpty()
        ? Sighting.pass("valid against the schema of " + check.format())
        : Sighting.fail(
            "not valid against the schema of " + check.format() + ", in " + check.count(),
            check.defects());
  }
}
