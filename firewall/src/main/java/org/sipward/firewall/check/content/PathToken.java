package org.sipward.firewall.check.content;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/**
 * The control against identifiers of calls that lead out of the folder of whoever names a file by
 * them.
 */
public final class PathToken implements Inspection {
  private static final Control CONTROL =
      new Control(
          "path-token",
          "an identifier that is a path",
          List.of("INJ-07"),
          Severity.HIGH,
          Action.REJECT,
          400,
          List.of("RFC 3261 20.8", "RFC 3261 19.3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    byte[] a = message.octets().array();
    long identifier = find(a, message.callId());
    if (Span.isNone(identifier)) {
      identifier = find(a, message.fromTag());
    }
    if (Span.isNone(identifier)) {
      identifier = find(a, message.toTag());
    }
    if (!Span.isNone(identifier)) {
      findings.add(this, Span.from(identifier), Span.length(identifier), CONTROL.title());
    }
  }

  /**
   * The span itself if two dots between separators of paths are in it: behind anything else they
   * end a name, as they may in an identifier that is random.
   */
  private static long find(byte[] a, long span) {
    if (Span.isNone(span)) {
      return Span.NONE;
    }
    int to = Span.to(span);
    for (int i = Span.from(span); i + 2 < to; i++) {
      if (a[i] != '.' && a[i] != '%' && a[i] != '\\') {
        continue; // nothing else can be a dot
      }
      int second = Decoded.next(a, i, to);
      int third = second < to ? Decoded.next(a, second, to) : to;
      int separator = Decoded.at(a, third, to);
      if (Decoded.at(a, i, to) == '.'
          && isBehindSeparator(a, Span.from(span), i)
          && Decoded.at(a, second, to) == '.'
          && (separator == '/' || (third < to && a[third] == '\\'))) {
        return span;
      }
    }
    return Span.NONE;
  }

  /** Whether a name of a path begins here: at the start or behind a separator, plain or escaped. */
  private static boolean isBehindSeparator(byte[] a, int from, int at) {
    if (at == from || a[at - 1] == '/' || a[at - 1] == '\\') {
      return true;
    }
    int escape = at - 3;
    int octet = escape >= from && a[escape] == '%' ? Decoded.at(a, escape, at) : -1;
    return octet == '/' || octet == '\\';
  }
}
