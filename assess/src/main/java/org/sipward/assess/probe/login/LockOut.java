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
import org.sipward.assess.protocol.Busy;
import org.sipward.assess.yaml.Problem;

/** Whether wrong logins, one a second, are slowed down or locked out before the twentieth. */
public final class LockOut implements Probe.OfTarget {
  static final String ID = "lock-out";

  private static final Row ROW =
      new Row(ID, "default-credentials", "L3", List.of("interface-table"));

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
    DoorNotes notes = DoorNotes.of(material);
    return notes.with(
        new LoginSweep(permit, Impact.LOCK, table.get(), progress)
            .run("logins without a lock-out", new WrongLogins(notes, permit)));
  }

  /** What is tried at each login. */
  private record WrongLogins(DoorNotes notes, Permit permit) implements LoginSweep.Tries {
    /** A community that is refused with silence shows neither a lock nor a delay. */
    @Override
    public Optional<Finding> at(Tongue tongue) throws InterruptedException {
      return tongue instanceof SnmpLogin
          ? Optional.empty()
          : Optional.of(new LockTries(tongue, notes, new Busy(permit)::waited).run());
    }

    /** Nobody is let near a login that was there before: locked, if it was seen to lock. */
    @Override
    public Optional<Finding> gone(String place, boolean udp, String why) {
      return notes
          .atPlace(place, udp)
          .map(
              door ->
                  notes.of(door).flatMap(DoorNote::locked).isPresent()
                      ? new Finding.Good(door + ": locked by wrong logins, and now " + why)
                      : new Finding.Unclear(
                          door
                              + ": "
                              + why
                              + " since it was tried; wait, and run this probe in a run of its"
                              + " own"));
    }
  }
}
