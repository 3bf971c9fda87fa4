package org.sipward.assess.run;

import java.util.List;
import java.util.Optional;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.image.BootServices;
import org.sipward.assess.probe.image.DumpCanaries;
import org.sipward.assess.probe.image.ImageEndpoints;
import org.sipward.assess.probe.image.ImageHardening;
import org.sipward.assess.probe.image.ImageParts;
import org.sipward.assess.probe.image.ImagePasswords;
import org.sipward.assess.probe.image.ImageSecrets;
import org.sipward.assess.probe.image.ImageSharedKeys;
import org.sipward.assess.probe.image.ResetDump;
import org.sipward.assess.probe.image.UnitDumps;
import org.sipward.assess.probe.login.DefaultLogins;
import org.sipward.assess.probe.login.LockOut;
import org.sipward.assess.probe.login.UnitSecrets;
import org.sipward.assess.probe.logs.LogArrival;
import org.sipward.assess.probe.logs.LogCanary;
import org.sipward.assess.probe.logs.LogCollector;
import org.sipward.assess.probe.paper.AdvisoryGap;
import org.sipward.assess.probe.paper.CsafProvider;
import org.sipward.assess.probe.paper.DisclosurePolicy;
import org.sipward.assess.probe.paper.KnownVulnerabilities;
import org.sipward.assess.probe.paper.PrivacyRecord;
import org.sipward.assess.probe.paper.ResetRecord;
import org.sipward.assess.probe.paper.SbomAge;
import org.sipward.assess.probe.paper.SbomFields;
import org.sipward.assess.probe.paper.SbomFirmwareHash;
import org.sipward.assess.probe.paper.SbomImage;
import org.sipward.assess.probe.paper.SbomSchema;
import org.sipward.assess.probe.paper.SecurityTxt;
import org.sipward.assess.probe.paper.StorageRecord;
import org.sipward.assess.probe.paper.SupportPeriod;
import org.sipward.assess.probe.service.ApiAuthorisation;
import org.sipward.assess.probe.service.ClientCertificates;
import org.sipward.assess.probe.service.CloneSession;
import org.sipward.assess.probe.service.MqttAnonymous;
import org.sipward.assess.probe.service.MqttAuthorisation;
import org.sipward.assess.probe.service.OpenSettings;
import org.sipward.assess.probe.service.ResetAccess;
import org.sipward.assess.probe.service.RevokedAccess;
import org.sipward.assess.probe.service.TokenReplay;
import org.sipward.assess.probe.strain.FloodRecovery;
import org.sipward.assess.probe.strain.MutatedInputs;
import org.sipward.assess.probe.strain.ReconnectSpread;
import org.sipward.assess.probe.strain.TextInjection;
import org.sipward.assess.probe.surface.BannerLeak;
import org.sipward.assess.probe.surface.DeclaredPorts;
import org.sipward.assess.probe.surface.DeclaredUdp;
import org.sipward.assess.probe.surface.NeighbourReach;
import org.sipward.assess.probe.tls.DtlsServers;
import org.sipward.assess.probe.tls.HostileServers;
import org.sipward.assess.probe.tls.TestsslServers;
import org.sipward.assess.probe.tls.TlsServers;
import org.sipward.assess.probe.tls.UpdateServers;
import org.sipward.assess.probe.traffic.CanaryTraffic;
import org.sipward.assess.probe.traffic.ClearText;
import org.sipward.assess.probe.traffic.MudReplay;
import org.sipward.assess.probe.traffic.TelemetryOff;
import org.sipward.assess.probe.traffic.UnitIdentities;
import org.sipward.assess.probe.traffic.UnitRandoms;
import org.sipward.assess.probe.traffic.UpdateQuery;
import org.sipward.assess.probe.update.BootImage;
import org.sipward.assess.probe.update.BootRollback;
import org.sipward.assess.probe.update.SigningKeyStrength;
import org.sipward.assess.probe.update.SuitManifest;
import org.sipward.assess.probe.update.UpdatePath;
import org.sipward.assess.probe.update.UpdateSignature;
import org.sipward.assess.probe.wireless.BlePairing;
import org.sipward.assess.probe.wireless.RadioTable;
import org.sipward.assess.probe.wireless.WifiBeacons;

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
          new TestsslServers(),
          new DtlsServers(),
          new HostileServers(),
          new UpdateServers(),
          new UpdatePath(),
          new ImagePasswords(),
          new ImageSecrets(),
          new ImageParts(),
          new DeclaredPorts(),
          new DeclaredUdp(),
          new BannerLeak(),
          new NeighbourReach(),
          new DefaultLogins(),
          new UnitSecrets(),
          new ClearText(),
          new UnitRandoms(),
          new UnitIdentities(),
          new MudReplay(),
          new CanaryTraffic(),
          new TelemetryOff(),
          new UpdateQuery(),
          new PrivacyRecord(),
          new RadioTable(),
          new BlePairing(),
          new WifiBeacons(),
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
          new ResetRecord(),
          new ApiAuthorisation(),
          new TokenReplay(),
          new CloneSession(),
          new RevokedAccess(),
          new OpenSettings(),
          new MqttAuthorisation(),
          new MqttAnonymous(),
          new ClientCertificates(),
          new ResetAccess(),
          new LogArrival(),
          new LogCanary(),
          new LogCollector(),
          new LockOut(),
          new TextInjection(),
          new FloodRecovery(),
          new MutatedInputs(),
          new ReconnectSpread());

  private Probes() {}

  public static List<Probe> all() {
    return ALL;
  }

  public static Optional<Probe> named(String id) {
    return ALL.stream().filter(p -> p.row().id().equals(id)).findFirst();
  }
}
