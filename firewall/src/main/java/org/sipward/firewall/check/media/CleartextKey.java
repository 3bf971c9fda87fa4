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
import org.sipward.sip.Transport;
import org.sipward.sip.sdp.AttributeKind;

/**
 * The control against keys in a description that came in over UDP or TCP, where whoever hears the
 * call can read them.
 */
public final class CleartextKey implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "cleartext-key",
          "keys of media on a transport where anybody can read them",
          List.of("MED-12"),
          Severity.CRITICAL,
          Action.REJECT,
          488,
          List.of("RFC 4568 8.3", "RFC 4568 7.1"));

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
    if (!arrival.screening().content().media().keysOverTlsOnly()
        || arrival.transport() == Transport.TLS) {
      return;
    }
    SdpPart sdp = body.sdp(part);
    if (!sdp.has(AttributeKind.CRYPTO)) {
      return;
    }
    for (int line = 0; line < sdp.index().lineCount(); line++) {
      if (sdp.index().type(line) == 'a'
          && sdp.index().attributeKind(line) == AttributeKind.CRYPTO) {
        long value = sdp.index().value(line);
        findings.add(this, Span.from(value), Span.length(value), CONTROL.title());
        return;
      }
    }
  }
}
