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
import org.sipward.sip.body.DefectList;
import org.sipward.sip.sdp.SdpDefect;

/**
 * The control against session descriptions that exhaust whoever takes them apart: by octets, lines,
 * media, attributes or candidates.
 */
public final class SdpBomb implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "sdp-bomb",
          "a session description that is too large in one of its directions",
          List.of("MED-01"),
          Severity.CRITICAL,
          Action.REJECT,
          488,
          List.of("RFC 8866 7", "RFC 8839 5.1"));

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
      if (isBomb(defect)) {
        findings.add(this, Action.REJECT, 488, defects.offset(i), defects.length(i));
        findings.describe(CONTROL.title(), defect.rfc());
        return;
      }
    }
  }

  static boolean isBomb(SdpDefect defect) {
    return defect == SdpDefect.TOO_LARGE
        || defect == SdpDefect.LINE_TOO_LONG
        || defect == SdpDefect.TOO_MANY_LINES
        || defect == SdpDefect.TOO_MANY_MEDIA
        || defect == SdpDefect.TOO_MANY_ATTRIBUTES
        || defect == SdpDefect.TOO_MANY_CANDIDATES
        || defect == SdpDefect.FORMAT_PARAMETERS_TOO_LONG;
  }
}
