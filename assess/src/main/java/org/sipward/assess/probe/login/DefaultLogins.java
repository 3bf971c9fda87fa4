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

/** Whether a well-known account, or one the assessor names, gets into any service of the device. */
public final class DefaultLogins implements Probe.OfTarget {
  static final String ID = "default-logins";

  private static final String OWN = "default-accounts";
  private static final Row ROW =
      new Row(ID, "default-credentials", "L1", List.of("interface-table"), List.of(OWN));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Impact impact() {
    return Impact.LOGIN;
  }

  @Override
  public Sighting look(Material material, Permit permit, Progress progress)
      throws IOException, InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Optional<InterfaceTable> table =
        InterfaceTable.read(material.file("interface-table"), problems);
    AccountList accounts = AccountList.NONE;
    if (material.has(OWN)) {
      accounts = AccountList.read(material.file(OWN), problems).orElse(AccountList.NONE);
    }
    if (table.isEmpty() || !problems.isEmpty()) {
      return Sighting.inconclusive("the evidence: " + problems.getFirst());
    }
    AccountList all = accounts.then(AccountList.shipped());
    DoorNotes notes = DoorNotes.of(material);
    return notes.with(
        new LoginSweep(permit, Impact.LOGIN, table.get(), progress)
            .run("logins with a default account", new Accounts(all, notes, permit)));
  }

  /** What is tried at each login. */
  private record Accounts(AccountList all, DoorNotes notes, Permit permit)
      implements LoginSweep.Tries {
    @Override
    public Optional<Finding> at(Tongue tongue) throws InterruptedException {
      List<Account> accounts =
          tongue instanceof SnmpLogin
              ? all.communities()
              : all.logins().stream().filter(a -> a.isFor(tongue.name())).toList();
      return Optional.of(new DefaultTries(tongue, notes, new Busy(permit)::waited).run(accounts));
    }

    @Override
    public Optional<Finding> gone(String place, boolean udp, String why) {
      return notes
          .atPlace(place, udp)
          .map(
              door ->
                  new Finding.Unclear(
                      door
                          + ": "
                          + why
                          + " since it was tried; wait for the end of its lock and run this"
                          + " probe first"));
    }
  }
}
