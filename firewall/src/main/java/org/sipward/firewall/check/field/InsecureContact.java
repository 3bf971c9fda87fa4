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
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/**
 * The control against dialogs that begin over TLS for a sips URI and go on without it, because the
 * Contact that they are to be continued at is a sip URI.
 */
public final class InsecureContact implements Inspection {
  private static final Control CONTROL =
      new Control(
          "insecure-contact",
          "a sips request whose Contact leads the dialog away from TLS",
          List.of("TLS-05"),
          Severity.HIGH,
          Action.REJECT,
          480,
          List.of("RFC 3261 8.1.1.8", "RFC 5630 5.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    if (!message.isRequest()
        || !isSips(message)
        || !message.has(HeaderKind.CONTACT)
        || !setsTarget(message.method())) {
      return;
    }
    byte[] a = message.octets().array();
    for (int h = message.first(HeaderKind.CONTACT); h >= 0; h = message.next(h)) {
      int to = message.valueTo(h);
      for (int at = message.valueFrom(h); at < to; at = Places.valueTo(a, at, to) + 1) {
        int uri = uri(a, at, to);
        if (Places.startsWith(a, uri, to, "sip:")) {
          findings.add(this, uri, "sip:".length(), control().title());
          return;
        }
      }
    }
  }

  private static boolean isSips(SipMessage message) {
    long uri = message.requestUri();
    return Places.startsWith(message.octets().array(), Span.from(uri), Span.to(uri), "sips:");
  }

  /** Methods whose Contact is where the dialog goes on (RFC 3261 12.1, RFC 3311 5.1). */
  private static boolean setsTarget(Method method) {
    return method.formsDialog() || method == Method.UPDATE;
  }

  /** Index of the URI of a value: behind the bracket that follows a display name, if any. */
  private static int uri(byte[] a, int at, int to) {
    boolean quoted = false;
    int end = Places.valueTo(a, at, to);
    for (int i = at; i < end; i++) {
      if (quoted && a[i] == '\\') {
        i++;
      } else if (a[i] == '"') {
        quoted = !quoted;
      } else if (a[i] == '<' && !quoted) {
        return Places.skipSpace(a, i + 1, to);
      }
    }
    return Places.skipSpace(a, at, to);
  }
}
