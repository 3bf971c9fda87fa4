package org.sipward.firewall.check.departure;

import java.util.List;
import org.sipward.firewall.check.Places;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;

/**
 * The control against headers that nodes of a core invent for themselves, for routing, accounts and
 * debugging, and that nobody takes out: those whose names begin with {@code X-}.
 */
public final class DebugHeader implements DepartureControl {
  private static final Control CONTROL =
      new Control(
          "debug-header",
          "a header of our own invention on its way out",
          List.of("LEK-07"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 6648 3", "RFC 3261 7.3.1"));

  private static final List<HeaderKind> HEADERS = List.of(HeaderKind.UNKNOWN);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }

  @Override
  public int first(SipMessage message, HeaderKind kind) {
    return invented(message, message.first(kind));
  }

  @Override
  public int next(SipMessage message, int header) {
    return invented(message, message.next(header));
  }

  /** The header itself or the next one that is named like that. */
  private static int invented(SipMessage message, int header) {
    int h = header;
    byte[] a = message.octets().array();
    while (h >= 0 && !Places.startsWith(a, message.lineFrom(h), message.lineTo(h), "x-")) {
      h = message.next(h);
    }
    return h;
  }
}
