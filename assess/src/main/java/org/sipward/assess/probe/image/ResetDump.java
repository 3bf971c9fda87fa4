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

/** Whether anything of the owner can be read out of the memory after a reset. */
public final class ResetDump implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("reset-dump", "decommissioning", "U1", List.of("canaries", "flash-dump-after-reset"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<DumpSight> sight = DumpSight.of(material, "flash-dump-after-reset", problems);
    if (sight.isEmpty()) {
      return Sighting.inconclusive("the canaries cannot be read: " + problems.getFirst());
    }
    List<String> left = new ArrayList<>(sight.get().found(Kind.SECRET));
    left.addAll(sight.get().found(Kind.IDENTITY));
    if (!left.isEmpty()) {
      return Sighting.fail("what the owner left is still there after the reset", left);
    }
    int sought = sight.get().sought();
    Optional<String> doubt =
        sought == 0 ? Optional.of("no canary but controls") : sight.get().doubt();
    return doubt
        .map(Sighting::inconclusive)
        .orElseGet(
            () -> Sighting.pass("none of " + sought + " canaries is left, and the control is"));
  }
}
