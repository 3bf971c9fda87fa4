package org.sipward.assess.run;

import java.util.List;
import java.util.Optional;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.image.ImagePasswords;
import org.sipward.assess.probe.image.ImageSecrets;
import org.sipward.assess.probe.paper.SbomFields;
import org.sipward.assess.probe.paper.SbomFirmwareHash;
import org.sipward.assess.probe.paper.SecurityTxt;
import org.sipward.assess.probe.paper.SupportPeriod;
import org.sipward.assess.probe.surface.DeclaredPorts;
import org.sipward.assess.probe.tls.DtlsServers;
import org.sipward.assess.probe.tls.HostileServers;
import org.sipward.assess.probe.tls.TlsServers;
import org.sipward.assess.probe.tls.UpdateServers;
import org.sipward.assess.probe.update.BootImage;
import org.sipward.assess.probe.update.BootRollback;
import org.sipward.assess.probe.update.SigningKeyStrength;
import org.sipward.assess.probe.update.SuitManifest;
import org.sipward.assess.probe.update.UpdatePath;
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
          new SuitManifest(),
          new BootImage(),
          new BootRollback(),
          new TlsServers(),
          new DtlsServers(),
          new HostileServers(),
          new UpdateServers(),
          new UpdatePath(),
          new ImagePasswords(),
          new ImageSecrets(),
          new DeclaredPorts());

  private Probes() {}

  public static List<Probe> all() {
    return ALL;
  }

  public static Optional<Probe> named(String id) {
    return ALL.stream().filter(p -> p.row().id().equals(id)).findFirst();
  }
}
