package org.sipward.firewall.check.messaging;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Places;
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
 * The control against file transfers whose name writes elsewhere than the receiver thinks, or whose
 * address makes him fetch from his own inside.
 */
public final class HarmfulFile implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "harmful-file",
          "a file offered with a name that leaves its folder, or from an address inside",
          List.of("MSG-10"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 5547 6", "RFC 5547 10"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.SDP.bit() | BodyKind.XML.bit();
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    if (body.kind(part) == BodyKind.XML) {
      boolean file = body.isType(part, "application/vnd.gsma.rcs-ft-http+xml");
      long address = file ? body.xml(part).internalAddress() : Span.NONE;
      if (!Span.isNone(address)) {
        findings.add(this, Span.from(address), Span.length(address), "an address inside");
      }
      return;
    }
    SdpPart sdp = body.sdp(part);
    if (!sdp.has(AttributeKind.FILE_SELECTOR)) {
      return;
    }
    for (int line = 0; line < sdp.index().lineCount(); line++) {
      if (sdp.index().type(line) == 'a'
          && sdp.index().attributeKind(line) == AttributeKind.FILE_SELECTOR
          && leavesFolder(sdp.array(), sdp.index().value(line))) {
        long value = sdp.index().value(line);
        findings.add(this, Span.from(value), Span.length(value), "a name that is a path");
        return;
      }
    }
  }

  /** Whether the name between quotes has a separator of paths or a control, plain or escaped. */
  private static boolean leavesFolder(byte[] a, long value) {
    int to = Span.to(value);
    int at = Span.from(value);
    while (at < to && !Places.startsWith(a, at, to, "name:\"")) {
      at++;
    }
    for (int i = at + 6; i < to && a[i] != '"'; i++) {
      int octet = a[i];
      if (octet == '%' && i + 2 < to) {
        octet = Character.digit(a[i + 1], 16) << 4 | Character.digit(a[i + 2], 16);
      }
      if (octet == '/' || octet == '\\' || (octet >= 0 && octet < ' ') || octet == 0x7f) {
        return true;
      }
    }
    return false;
  }
}
