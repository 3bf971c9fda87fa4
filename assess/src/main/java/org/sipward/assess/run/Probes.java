package org.sipward.assess.run;

import java.util.List;
import java.util.Optional;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.image.ImagePasswords;
import org.sipward.assess.probe.image.ImageSecrets;
import org.sipward.assess.probe.login.DefaultLogins;
import org.sipward.assess.probe.login.LockOut;
import org.sipward.assess.probe.login.UnitSecrets;
import org.sipward.assess.probe.paper.SbomFields;
import org.sipward.assess.probe.paper.SbomFirmwareHash;
import org.sipward.assess.probe.paper.SecurityTxt;
import org.sipward.assess.probe.paper.SupportPeriod;
import org.sipward.assess.probe.surface.BannerLeak;
import org.sipward.assess.probe.surface.DeclaredPorts;
import org.sipward.assess.probe.surface.DeclaredUdp;
import org.sipward.assess.probe.update.SigningKeyStrength;
import org.sipward.assess.probe.update.UpdateSignature;

/** Every probe, in the order in which they run; a new one is one line here. */
public final class Probes {
  private static final List<Probe> ALL =
      List.of(
          new SbomFields(),
          new SbomFirmwareHash(),
          new SecurityTxt(),
          new SupportPeriod(),
          new SigningKeyStrength(),
          new UpdateSignature(),
          new ImagePasswords(),
          new ImageSecrets(),
          new DeclaredPorts(),
          new DeclaredUdp(),
          new BannerLeak(),
          new DefaultLogins(),
          new LockOut(),
          new UnitSecrets());

  private Probes() {}

  public static List<Probe> all() {
    return ALL;
  }

  public static Optional<Probe> named(String id) {
    return ALL.stream().filter(p -> p.row().id().equals(id)).findFirst();
  }
}
