package org.sipward.assess.run;

import java.util.List;
import java.util.Optional;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.image.BootServices;
import org.sipward.assess.probe.image.DumpCanaries;
import org.sipward.assess.probe.image.ImageEndpoints;
import org.sipward.assess.probe.image.ImageHardening;
import org.sipward.assess.probe.image.ImagePasswords;
import org.sipward.assess.probe.image.ImageSecrets;
import org.sipward.assess.probe.image.ImageSharedKeys;
import org.sipward.assess.probe.image.ResetDump;
import org.sipward.assess.probe.image.UnitDumps;
import org.sipward.assess.probe.paper.AdvisoryGap;
import org.sipward.assess.probe.paper.CsafProvider;
import org.sipward.assess.probe.paper.DisclosurePolicy;
import org.sipward.assess.probe.paper.KnownVulnerabilities;
import org.sipward.assess.probe.paper.ResetRecord;
import org.sipward.assess.probe.paper.SbomAge;
import org.sipward.assess.probe.paper.SbomFields;
import org.sipward.assess.probe.paper.SbomFirmwareHash;
import org.sipward.assess.probe.paper.SbomImage;
import org.sipward.assess.probe.paper.SbomSchema;
import org.sipward.assess.probe.paper.SecurityTxt;
import org.sipward.assess.probe.paper.StorageRecord;
import org.sipward.assess.probe.paper.SupportPeriod;
import org.sipward.assess.probe.surface.DeclaredPorts;
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
          new ImageHardening(),
          new BootServices(),
          new ImageSharedKeys(),
          new ImageEndpoints(),
          new DumpCanaries(),
          new ResetDump(),
          new UnitDumps(),
          new SbomSchema(),
          new SbomImage(),
          new KnownVulnerabilities(),
          new SbomAge(),
          new CsafProvider(),
          new DisclosurePolicy(),
          new AdvisoryGap(),
          new StorageRecord(),
          new ResetRecord());

  private Probes() {}

  public static List<Probe> all() {
    return ALL;
  }

  public static Optional<Probe> named(String id) {
    return ALL.stream().filter(p -> p.row().id().equals(id)).findFirst();
  }
}
