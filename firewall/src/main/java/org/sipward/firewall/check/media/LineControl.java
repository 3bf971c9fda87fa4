package org.sipward.firewall.check.media;

import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.body.Body;
import org.sipward.firewall.check.body.BodyInspection;
import org.sipward.firewall.check.body.BodyKind;
import org.sipward.firewall.check.body.SdpPart;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.Span;

/** A control over single lines of a session description, which are cut where they are wrong. */
public interface LineControl extends BodyInspection {
  /** Whether a line is not to be handed on. */
  boolean isWrong(SdpPart sdp, int line);

  @Override
  default int kinds() {
    return BodyKind.SDP.bit();
  }

  /** One finding stands for all lines: more of them than are kept hide nothing. */
  @Override
  default void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    SdpPart sdp = body.sdp(part);
    for (int line = 0; line < sdp.index().lineCount(); line++) {
      if (isWrong(sdp, line)) {
        long value = sdp.index().value(line);
        findings.add(this, Span.from(value), Span.length(value), control().title());
        return;
      }
    }
  }

  @Override
  default void mend(Body body, int part, Arrival arrival) {
    SdpPart sdp = body.sdp(part);
    for (int line = 0; line < sdp.index().lineCount(); line++) {
      if (isWrong(sdp, line)) {
        body.cut(part, sdp.lineFrom(line), sdp.lineTo(line, Span.to(body.octets(part))));
      }
    }
  }
}
