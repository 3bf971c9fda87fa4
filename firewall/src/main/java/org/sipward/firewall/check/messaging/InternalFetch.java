package org.sipward.firewall.check.messaging;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.check.InternalUrl;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * The control against pictures and ring tones from hosts of somebody's inside: who shows them asks
 * those hosts in his own name. The header line goes.
 */
public final class InternalFetch implements Inspection {
  private static final HeaderKind[] KINDS = {
    HeaderKind.CALL_INFO, HeaderKind.ALERT_INFO, HeaderKind.ERROR_INFO
  };

  private static final Control CONTROL =
      new Control(
          "internal-fetch",
          "a header that makes the called party fetch from an address inside",
          List.of("MSG-14"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 3261 20.9", "RFC 3261 20.4", "RFC 7462 4"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.SHOWS;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    for (HeaderKind kind : KINDS) {
      if (message.has(kind) && !arrival.screening().trusted()) {
        int header = next(message, message.first(kind));
        if (header >= 0) {
          int from = message.valueFrom(header);
          findings.add(this, from, message.valueTo(header) - from, CONTROL.title());
          return;
        }
      }
    }
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    for (HeaderKind kind : KINDS) {
      int header = next(message, message.first(kind));
      while (header >= 0) {
        if (!edits.covers(message.lineFrom(header))) {
          edits.delete(message.lineFrom(header), message.lineTo(header));
        }
        header = next(message, message.next(header));
      }
    }
  }

  /** The first line at or after one with such an address, or -1. */
  private static int next(SipMessage message, int first) {
    for (int h = first; h >= 0; h = message.next(h)) {
      if (fetches(message, h)) {
        return h;
      }
    }
    return -1;
  }

  private static boolean fetches(SipMessage message, int header) {
    byte[] a = message.octets().array();
    int to = message.valueTo(header);
    int at = message.valueFrom(header);
    while (at < to) {
      int end = Places.valueTo(a, at, to);
      int from = at;
      while (from < end && a[from] != '<') {
        from++;
      }
      int close = from;
      while (close < end && a[close] != '>') {
        close++;
      }
      if (from + 1 < close
          && InternalUrl.is(a, from + 1, close)
          && !isRingTone(message, header, from + 1, close, end)) {
        return true;
      }
      at = Math.max(end, close) + 1;
    }
    return false;
  }

  /** Exchanges name ring tones by a loopback address that nobody fetches: by a path or by info=. */
  private static boolean isRingTone(SipMessage message, int header, int from, int close, int end) {
    byte[] a = message.octets().array();
    if (message.kind(header) != HeaderKind.ALERT_INFO
        || !(Places.startsWith(a, from, close, "http://127.0.0.1")
            || Places.startsWith(a, from, close, "http://localhost"))) {
      return false;
    }
    for (int i = from; i < end; i++) {
      if (Places.startsWith(a, i, end, i < close ? "/bellcore-dr" : "info=")) {
        return true;
      }
    }
    return false;
  }
}
