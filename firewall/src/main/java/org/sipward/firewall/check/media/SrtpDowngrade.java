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
import org.sipward.sip.sdp.AttributeKind;

/**
 * The control against descriptions whose media anybody on the way can hear: unprotected where the
 * configuration requires protection, or with keys whose parameters switch protection off.
 */
public final class SrtpDowngrade implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "srtp-downgrade",
          "media without the protection that was agreed",
          List.of("MED-11"),
          Severity.CRITICAL,
          Action.REJECT,
          488,
          List.of("RFC 4568 6.3.2", "RFC 3711 1", "TS 33.328 5"));

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
    if (sdp.has(AttributeKind.CRYPTO)) {
      inspectKeys(sdp, findings);
    }
    if (!arrival.screening().content().media().srtpRequired()) {
      return;
    }
    for (int section = 0; section < sdp.index().mediaCount(); section++) {
      if (sdp.readMedia(section) && MediaProtection.isBare(sdp, section)) {
        long value = sdp.index().value(sdp.index().firstLine(section));
        findings.add(this, Span.from(value), Span.length(value), CONTROL.title());
        return;
      }
    }
  }

  private void inspectKeys(SdpPart sdp, FindingLog findings) {
    for (int line = 0; line < sdp.index().lineCount(); line++) {
      if (sdp.index().type(line) == 'a'
          && sdp.index().attributeKind(line) == AttributeKind.CRYPTO
          && sdp.readCrypto(line)
          && sdp.crypto().weakensProtection()) {
        long value = sdp.index().value(line);
        findings.add(this, Span.from(value), Span.length(value), "keys that protect nothing");
        return;
      }
    }
  }
}
