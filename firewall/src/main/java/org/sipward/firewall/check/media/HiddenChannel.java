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
 * The control against sections that carry something else than calls: data channels, message
 * sessions, application sharing, where the configuration names the types that may come.
 */
public final class HiddenChannel implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "hidden-channel",
          "media of a type that was not agreed",
          List.of("MED-17"),
          Severity.HIGH,
          Action.REJECT,
          488,
          List.of("RFC 8866 5.14", "RFC 8841 4"));

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
    List<String> types = arrival.screening().content().media().types();
    if (types.isEmpty()) {
      return;
    }
    SdpPart sdp = body.sdp(part);
    for (int section = 0; section < sdp.index().mediaCount(); section++) {
      if (!sdp.readMedia(section) || sdp.media().port() == 0) {
        continue;
      }
      if (!isAgreed(sdp, types)) {
        long value = sdp.index().value(sdp.index().firstLine(section));
        findings.add(this, Span.from(value), Span.length(value), CONTROL.title());
        return;
      }
    }
  }

  private static boolean isAgreed(SdpPart sdp, List<String> types) {
    for (int i = 0; i < types.size(); i++) {
      if (sdp.media().isMedia(types.get(i))) {
        return true;
      }
    }
    return false;
  }
}
