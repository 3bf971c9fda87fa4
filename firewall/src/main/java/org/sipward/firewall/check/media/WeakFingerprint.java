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
import org.sipward.sip.sdp.SdpIndex;

/**
 * The control against fingerprints made with a hash whose collisions can be made: whoever owns one
 * has the media of the call.
 */
public final class WeakFingerprint implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "weak-fingerprint",
          "a certificate fingerprint that can be forged",
          List.of("MED-14"),
          Severity.HIGH,
          Action.REJECT,
          488,
          List.of("RFC 8122 5", "RFC 5763 5"));

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
    if (!sdp.has(AttributeKind.FINGERPRINT)) {
      return;
    }
    boolean session = isStrong(sdp, SdpIndex.SESSION);
    for (int section = SdpIndex.SESSION; section < sdp.index().mediaCount(); section++) {
      int weak = firstWeak(sdp, section);
      if (weak != SdpIndex.NONE && !session && !isStrong(sdp, section)) {
        long value = sdp.index().value(weak);
        findings.add(this, Span.from(value), Span.length(value), CONTROL.title());
        return;
      }
    }
  }

  private static int firstWeak(SdpPart sdp, int section) {
    return find(sdp, section, true);
  }

  private static boolean isStrong(SdpPart sdp, int section) {
    return find(sdp, section, false) != SdpIndex.NONE;
  }

  private static int find(SdpPart sdp, int section, boolean weak) {
    SdpIndex index = sdp.index();
    for (int line = index.attribute(section, AttributeKind.FINGERPRINT);
        line != SdpIndex.NONE;
        line = index.attribute(section, AttributeKind.FINGERPRINT, line + 1)) {
      if (sdp.readFingerprint(line)) {
        boolean own =
            sdp.fingerprint().isHash("md2")
                || sdp.fingerprint().isHash("md5")
                || sdp.fingerprint().isHash("sha-1");
        if (own == weak) {
          return line;
        }
      }
    }
    return SdpIndex.NONE;
  }
}
