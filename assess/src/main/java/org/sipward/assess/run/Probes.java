package org.sipward.assess.run;

import java.util.List;
import java.util.Optional;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.image.ImagePasswords;
import org.sipward.assess.probe.image.ImageSecrets;
import org.sipward.assess.probe.logs.LogArrival;
import org.sipward.assess.probe.logs.LogCanary;
import org.sipward.assess.probe.logs.LogCollector;
import org.sipward.assess.probe.paper.PrivacyRecord;
import org.sipward.assess.probe.paper.SbomFields;
import org.sipward.assess.probe.paper.SbomFirmwareHash;
import org.sipward.assess.probe.paper.SecurityTxt;
import org.sipward.assess.probe.paper.SupportPeriod;
import org.sipward.assess.probe.service.ApiAuthorisation;
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
import org.sipward.assess.probe.surface.DeclaredPorts;
import org.sipward.assess.probe.traffic.CanaryTraffic;
import org.sipward.assess.probe.traffic.ClearText;
import org.sipward.assess.probe.traffic.MudReplay;
import org.sipward.assess.probe.traffic.TelemetryOff;
import org.sipward.assess.probe.traffic.UnitIdentities;
import org.sipward.assess.probe.traffic.UnitRandoms;
import org.sipward.assess.probe.update.SigningKeyStrength;
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
          new ImagePasswords(),
          new ImageSecrets(),
          new DeclaredPorts(),
          new ApiAuthorisation(),
          new TokenReplay(),
          new CloneSession(),
          new RevokedAccess(),
          new OpenSettings(),
          new MqttAuthorisation(),
          new MqttAnonymous(),
          new ResetAccess(),
          new LogArrival(),
          new LogCanary(),
          new LogCollector(),
          new TextInjection(),
          new FloodRecovery(),
          new MutatedInputs(),
          new ReconnectSpread(),
          new ClearText(),
          new UnitRandoms(),
          new UnitIdentities(),
          new MudReplay(),
          new CanaryTraffic(),
          new TelemetryOff(),
          new PrivacyRecord(),
          new RadioTable(),
          new BlePairing(),
          new WifiBeacons());

  private Probes() {}

  public static List<Probe> all() {
    return ALL;
  }

  public static Optional<Probe> named(String id) {
    return ALL.stream().filter(p -> p.row().id().equals(id)).findFirst();
  }
}
