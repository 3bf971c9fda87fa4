package org.sipward.assess.probe.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.CanaryFile.Kind;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether secrets that were put into the device can be read out of its memory. */
public final class DumpCanaries implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("dump-canaries", "secure-storage", "U1", List.of("canaries", "flash-dump"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<DumpSight> sight = DumpSight.of(material, "flash-dump", problems);
    if (sight.isEmpty()) {
      return Sighting.inconclusive("the canaries cannot be read: " + problems.getFirst());
    }
    List<String> secrets = sight.get().found(Kind.SECRET);
    if (!secrets.isEmpty()) {
      return Sighting.fail("secrets stand in the memory, readable", secrets);
    }
    List<String> identities = sight.get().found(Kind.IDENTITY);
    if (!identities.isEmpty()) {
      return Sighting.partial("the owner's data stands in the memory, readable", identities);
    }
    int sought = sight.get().canaries().of(Kind.SECRET).size();
    Optional<String> doubt =
        sought == 0 ? Optional.of("no canary of kind secret") : sight.get().doubt();
    return doubt
        .map(Sighting::inconclusive)
        .orElseGet(
            () -> Sighting.pass("none of " + sought + " secrets is readable, and the control is"));
  }
}
