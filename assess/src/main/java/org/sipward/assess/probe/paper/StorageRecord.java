package org.sipward.assess.probe.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.KeyTable;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether every secret of the device has a place that it cannot be taken from. */
public final class StorageRecord implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("storage-record", "secure-storage", "D1", List.of("key-table"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) {
    List<Problem> problems = new ArrayList<>();
    Optional<KeyTable> table = KeyTable.read(material.file("key-table"), problems);
    if (table.isEmpty()) {
      return Sighting.inconclusive(
          "the table cannot be read: " + problems.getFirst(),
          problems.stream().map(Problem::toString).toList());
    }
    List<String> weak = table.get().weaknesses();
    if (!weak.isEmpty()) {
      return Sighting.fail(weak.size() + " things are wrong with how secrets are kept", weak);
    }
    int secrets = table.get().secrets();
    return secrets == 0
        ? Sighting.inconclusive("the table lists public keys only")
        : Sighting.pass(secrets + " secrets, each kept by hardware in the end");
  }
}
