package org.sipward.firewall.check.media;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.body.Body;
import org.sipward.firewall.check.body.BodyInspection;
import org.sipward.firewall.check.body.BodyKind;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Gravity;
import org.sipward.sip.body.DefectList;
import org.sipward.sip.sdp.SdpDefect;

/**
 * The control against session descriptions that media servers read differently or crash on: lines
 * missing, out of order, doubled, or with values outside their grammar.
 */
public final class MalformedSdp implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "malformed-sdp",
          "a session description outside its grammar",
          List.of("MED-02"),
          Severity.MEDIUM,
          Action.REJECT,
          488,
          List.of("RFC 8866 5", "RFC 8866 9"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.SDP.bit();
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    DefectList<SdpDefect> defects = body.sdp(part).index().defects();
    for (int i = 0; i < defects.count(); i++) {
      SdpDefect defect = defects.defect(i);
      if (defect.gravity() != Gravity.MINOR && !SdpBomb.isBomb(defect)) {
        findings.add(this, Action.REJECT, 488, defects.offset(i), defects.length(i));
        findings.describe(CONTROL.title(), defect.rfc());
        return;
      }
    }
  }
}
