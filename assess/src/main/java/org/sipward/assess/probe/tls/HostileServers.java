package org.sipward.assess.probe.tls;

import java.io.IOException;
import java.util.List;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;

/** Whether the device sends data to servers of ours that it must refuse. */
public final class HostileServers implements Probe.OfTarget {
  private static final Row ROW =
      new Row("hostile-servers", "secure-communication", "L1", List.of("lab-plan", "lab-root"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Impact impact() {
    return Impact.CONNECT;
  }

  @Override
  public Sighting look(Material material, Permit permit, Progress progress) throws IOException {
    return HostileSet.run("lab-plan", material, permit, progress);
  }
}
