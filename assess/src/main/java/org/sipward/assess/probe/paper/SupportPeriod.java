package org.sipward.assess.probe.paper;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/** Whether security updates are promised until the device is no longer to be connected. */
public final class SupportPeriod implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("support-period", "signed-update", "D1", List.of("support-period"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<LocalDate> end =
        YamlFile.read(material.file("support-period"), "support.yaml", problems)
            .flatMap(root -> root.need("security-updates-until"))
            .flatMap(Place::date);
    if (end.isEmpty()) {
      return Sighting.fail("no machine can read until when: " + problems.getFirst());
    }
    Optional<LocalDate> contract = material.contractEnd();
    if (contract.isEmpty()) {
      return Sighting.inconclusive("assessment.yaml does not say when the contract ends")
          .with("support-end", end.get().toString());
    }
    String days = "security updates until " + end.get() + ", contract until " + contract.get();
    return (end.get().isBefore(contract.get()) ? Sighting.fail(days) : Sighting.pass(days))
        .with("support-end", end.get().toString());
  }
}
