package org.sipward.firewall.check.field;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;

/**
 * The control against a topmost Via that names another transport than the one the request came by:
 * a peer that does so is misconfigured or somebody else.
 */
public final class ViaTransportMismatch implements Inspection {
  private static final Control CONTROL =
      new Control(
          "via-transport-mismatch",
          "transport of the topmost Via is not the one it came by",
          List.of("MAL-13"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 3261 18.1.1", "RFC 3261 18.2.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    if (!message.isRequest() || !message.has(HeaderKind.VIA)) {
      return;
    }
    byte[] a = message.octets().array();
    int header = message.first(HeaderKind.VIA);
    int to = message.valueTo(header);
    int at = protocol(a, message.valueFrom(header), to);
    int end = Places.tokenTo(a, at, to);
    String token = arrival.transport().token();
    if (at == end || matches(a, at, end, token)) {
      return;
    }
    // Answers go to the transport tuple whatever the Via says, so an unknown source gains nothing.
    boolean isPeer = arrival.peer() != null;
    findings.add(this, isPeer ? Action.REJECT : Action.ACCEPT, isPeer ? 400 : 0, at, end - at);
  }

  /** First octet of the transport in {@code SIP / 2.0 / UDP}. */
  private static int protocol(byte[] a, int from, int to) {
    int slashes = 0;
    int at = from;
    while (at < to && slashes < 2) {
      slashes += a[at++] == '/' ? 1 : 0;
    }
    return Places.skipSpace(a, at, to);
  }

  private static boolean matches(byte[] a, int from, int to, String token) {
    if (to - from != token.length()) {
      return false;
    }
    for (int i = 0; i < token.length(); i++) {
      if ((a[from + i] | 0x20) != (token.charAt(i) | 0x20)) {
        return false;
      }
    }
    return true;
  }
}
