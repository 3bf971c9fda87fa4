package org.sipward.firewall.check.media;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.body.Body;
import org.sipward.firewall.check.body.BodyInspection;
import org.sipward.firewall.check.body.BodyKind;
import org.sipward.firewall.check.body.SdpPart;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/**
 * The control against offers of the same media protected and bare, or bare with keys beside it,
 * where protection is required: the answer may pick the bare one.
 */
public final class BestEffortSrtp implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "best-effort-srtp",
          "protection that the other side is invited to refuse",
          List.of("MED-13"),
          Severity.HIGH,
          Action.REJECT,
          488,
          List.of("RFC 8643 3", "RFC 5939 3"));

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
    if (!arrival.screening().content().media().srtpRequired()) {
      return;
    }
    SdpPart sdp = body.sdp(part);
    for (int section = 0; section < sdp.index().mediaCount(); section++) {
      if (sdp.readMedia(section)
          && MediaProtection.isSpoken(sdp.media())
          && MediaProtection.isPlain(sdp.media())
          && MediaProtection.hasKeys(sdp, section)) {
        long value = sdp.index().value(sdp.index().firstLine(section));
        findings.add(this, Span.from(value), Span.length(value), CONTROL.title());
        return;
      }
    }
  }
}
