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

/**
 * The control against descriptions that point at a third party, whom the media would flood: a
 * neighbour whose media networks are known names an address elsewhere.
 */
public final class ForeignMediaAddress implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "foreign-media-address",
          "media at an address that is not one of the neighbour",
          List.of("MED-04"),
          Severity.CRITICAL,
          Action.REJECT,
          488,
          List.of("RFC 8866 5.7", "RFC 7675 1"));

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
    List<Prefix> networks = arrival.screening().content().media().networks();
    if (networks.isEmpty()) {
      return;
    }
    SdpPart sdp = body.sdp(part);
    for (int section = 0; section < sdp.index().mediaCount(); section++) {
      if (!sdp.readMedia(section) || sdp.media().port() == 0) {
        continue;
      }
      int line = MediaPlaces.find(sdp, section, networks, false);
      if (line != SdpIndex.NONE) {
        long value = sdp.index().value(line);
        findings.add(this, Span.from(value), Span.length(value), CONTROL.title());
        return;
      }
    }
  }
}
