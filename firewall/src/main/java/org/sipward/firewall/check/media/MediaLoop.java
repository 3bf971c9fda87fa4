package org.sipward.firewall.check.media;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.body.Body;
import org.sipward.firewall.check.body.BodyInspection;
import org.sipward.firewall.check.body.BodyKind;
import org.sipward.firewall.check.body.SdpPart;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Prefix;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;
import org.sipward.sip.sdp.SdpIndex;

/** The control against descriptions that send our relay its own media. */
public final class MediaLoop implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "media-loop",
          "a relay of ours named as the place of somebody else's media",
          List.of("MED-05"),
          Severity.CRITICAL,
          Action.REJECT,
          488,
          List.of("RFC 8866 5.7", "RFC 3261 16.3"));

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
    List<Prefix> relays = arrival.screening().content().media().relays();
    if (relays.isEmpty()) {
      return;
    }
    SdpPart sdp = body.sdp(part);
    for (int section = 0; section < sdp.index().mediaCount(); section++) {
      if (!sdp.readMedia(section) || sdp.media().port() == 0) {
        continue;
      }
      int line = MediaPlaces.find(sdp, section, relays, true);
      if (line != SdpIndex.NONE) {
        long value = sdp.index().value(line);
        findings.add(this, Span.from(value), Span.length(value), CONTROL.title());
        return;
      }
    }
  }
}
