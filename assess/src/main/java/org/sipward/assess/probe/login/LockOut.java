package org.sipward.assess.probe.login;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.InterfaceTable;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether wrong logins, one a second, are slowed down or locked out before the twentieth. */
public final class LockOut implements Probe.OfTarget {
  private static final Row ROW =
      new Row("lock-out", "default-credentials", "L3", List.of("interface-table"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Impact impact() {
    return Impact.LOCK;
  }

  @Override
  public Sighting look(Material material, Permit permit, Progress progress)
      throws IOException, InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Optional<InterfaceTable> table =
        InterfaceTable.read(material.file("interface-table"), problems);
    if (table.isEmpty()) {
      return Sighting.inconclusive("the interface table: " + problems.getFirst());
    }
    return new LoginSweep(permit, Impact.LOCK, table.get(), progress)
        .run("logins without a lock-out", LockOut::tries);
  }

  /** A community that is refused with silence shows neither a lock nor a delay. */
  private static Optional<Finding> tries(Tongue tongue) throws InterruptedException {
    return tongue instanceof SnmpLogin
        ? Optional.empty()
        : Optional.of(new LockTries(tongue).run("admin"));
  }
}
