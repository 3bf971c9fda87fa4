package org.sipward.firewall.check.media;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.body.Body;
import org.sipward.firewall.check.body.BodyInspection;
import org.sipward.firewall.check.body.BodyKind;
import org.sipward.firewall.check.body.SdpPart;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.MediaRules;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;
import org.sipward.sip.sdp.AddressKind;
import org.sipward.sip.sdp.AttributeKind;
import org.sipward.sip.sdp.SdpIndex;

/**
 * The control against session descriptions that make a relay or a telephone send to itself, to
 * everybody on its network, to the metadata service of its cloud, or to whatever a name resolves
 * to. A candidate there is cut; connection data there refuses the call.
 */
public final class ForbiddenMediaAddress implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "forbidden-media-address",
          "media that would go to an address where no telephone is",
          List.of("MED-03"),
          Severity.CRITICAL,
          Action.REJECT,
          488,
          List.of("RFC 8866 5.7", "RFC 8839 5.1", "RFC 3605 2.1"));

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
    SdpPart sdp = body.sdp(part);
    MediaRules rules = arrival.screening().content().media();
    boolean here = arrival.source().isLoopback();
    for (int section = 0; section < sdp.index().mediaCount(); section++) {
      if (!sdp.readMedia(section) || sdp.media().port() == 0) {
        continue;
      }
      int line = MediaPlaces.findForbidden(sdp, section, rules.forbidden(), here);
      if (line != SdpIndex.NONE) {
        long value = sdp.index().value(line);
        findings.add(this, Span.from(value), Span.length(value), CONTROL.title());
        return;
      }
    }
    int candidate = firstCandidate(sdp, rules, here);
    if (candidate != SdpIndex.NONE) {
      long value = sdp.index().value(candidate);
      findings.add(this, Action.NORM, 0, Span.from(value), Span.length(value));
      findings.describe("a candidate at such an address", "RFC 8839 5.1");
    }
  }

  @Override
  public void mend(Body body, int part, Arrival arrival) {
    SdpPart sdp = body.sdp(part);
    if (!sdp.has(AttributeKind.CANDIDATE)) {
      return;
    }
    MediaRules rules = arrival.screening().content().media();
    for (int line = 0; line < sdp.index().lineCount(); line++) {
      if (isForbiddenCandidate(sdp, line, rules, arrival.source().isLoopback())) {
        body.cut(part, sdp.lineFrom(line), sdp.lineTo(line, Span.to(body.octets(part))));
      }
    }
  }

  private static int firstCandidate(SdpPart sdp, MediaRules rules, boolean here) {
    if (sdp.has(AttributeKind.CANDIDATE)) {
      for (int line = 0; line < sdp.index().lineCount(); line++) {
        if (isForbiddenCandidate(sdp, line, rules, here)) {
          return line;
        }
      }
    }
    return SdpIndex.NONE;
  }

  private static boolean isForbiddenCandidate(
      SdpPart sdp, int line, MediaRules rules, boolean here) {
    return sdp.index().type(line) == 'a'
        && sdp.index().attributeKind(line) == AttributeKind.CANDIDATE
        && sdp.readCandidate(line)
        && sdp.candidate().address().kind() != AddressKind.NAME
        && !sdp.candidate().address().isUnspecified()
        && MediaPlaces.isForbidden(sdp.candidate().address(), rules.forbidden(), here);
  }
}
