package org.sipward.firewall.check.dialog;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;

/** The control against session timers that make a call refresh itself all the time. */
public final class SessionTimer implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "session-timer",
          "a session that is to be refreshed more often than once in 90 seconds",
          List.of("DLG-13"),
          Severity.MEDIUM,
          Action.REJECT,
          422,
          List.of("RFC 4028 4", "RFC 4028 8.1"));

  private static final long LEAST = 90;

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.TIMER;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    if (!message.isRequest()
        || !message.has(HeaderKind.SESSION_EXPIRES)
        || (message.method() != Method.INVITE && message.method() != Method.UPDATE)) {
      return;
    }
    for (int h = message.first(HeaderKind.SESSION_EXPIRES); h >= 0; h = message.next(h)) {
      long seconds = seconds(message, h);
      if (seconds >= 0 && seconds < LEAST) {
        int from = message.valueFrom(h);
        findings.add(this, from, message.valueTo(h) - from, CONTROL.title());
        return;
      }
    }
  }

  /** The number that the header begins with, or -1. */
  private static long seconds(SipMessage message, int header) {
    byte[] a = message.octets().array();
    int at = message.valueFrom(header);
    long value = at < message.valueTo(header) && a[at] >= '0' && a[at] <= '9' ? 0 : -1;
    while (at < message.valueTo(header) && a[at] >= '0' && a[at] <= '9' && value < LEAST) {
      value = value * 10 + a[at++] - '0';
    }
    return value;
  }
}
