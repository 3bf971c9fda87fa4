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
import org.sipward.sip.Span;

/**
 * The control against a Via that would send a response to everybody: broadcast, multicast or the
 * unspecified address as sent-by, in the topmost Via of a request and in any Via of a response.
 */
public final class ForbiddenViaHost implements Inspection {
  private static final Control CONTROL =
      new Control(
          "forbidden-via-host",
          "a Via that leads a response to a broadcast, multicast or unspecified address",
          List.of("MAL-13"),
          Severity.CRITICAL,
          Action.DROP,
          0,
          List.of("RFC 4475 3.3.10", "RFC 3261 18.2.2"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    if (message.isRequest()) {
      long sentBy = message.topViaSentBy();
      if (!Span.isNone(sentBy)) {
        judge(message.octets().array(), Span.from(sentBy), Span.to(sentBy), findings);
      }
      return;
    }
    for (int h = message.first(HeaderKind.VIA); h >= 0; h = message.next(h)) {
      if (lookAt(message, h, findings)) {
        return;
      }
    }
  }

  private boolean lookAt(SipMessage message, int header, FindingLog findings) {
    byte[] a = message.octets().array();
    int to = message.valueTo(header);
    int at = message.valueFrom(header);
    while (at < to) {
      int end = Places.valueTo(a, at, to);
      int host = sentBy(a, at, end);
      if (judge(a, host, end, findings)) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  /** First octet after {@code SIP / 2.0 / TRANSPORT}. */
  private static int sentBy(byte[] a, int from, int to) {
    int slashes = 0;
    int at = from;
    while (at < to && slashes < 2) {
      slashes += a[at++] == '/' ? 1 : 0;
    }
    at = Places.tokenTo(a, Places.skipSpace(a, at, to), to);
    return Places.skipSpace(a, at, to);
  }

  private boolean judge(byte[] a, int at, int to, FindingLog findings) {
    if (at >= to || !isForbidden(a, at, to)) {
      return false;
    }
    int end = at;
    while (end < to && a[end] != ';' && !Places.isSpace(a[end])) {
      end++;
    }
    findings.add(this, at, end - at, "a response would go to everybody or nobody");
    return true;
  }

  private static boolean isForbidden(byte[] a, int at, int to) {
    byte c = a[at];
    if (c == '[') {
      return Places.startsWith(a, at, to, "[ff") || Places.startsWith(a, at, to, "[::]");
    }
    return (c == '2' || c == '0') && isIpv4(a, at, to) && isForbiddenIpv4(number(a, at, to));
  }

  private static boolean isForbiddenIpv4(int firstOctet) {
    // 224.0.0.0/4 is multicast, 240.0.0.0/4 reserved with the broadcast address as its last.
    return firstOctet == 0 || firstOctet >= 224;
  }

  private static boolean isIpv4(byte[] a, int at, int to) {
    int dots = 0;
    for (int i = at; i < to; i++) {
      byte c = a[i];
      if (c == '.') {
        dots++;
      } else if (c < '0' || c > '9') {
        return dots == 3 && (c == ':' || c == ';' || Places.isSpace(c));
      }
    }
    return dots == 3;
  }

  private static int number(byte[] a, int at, int to) {
    int value = 0;
    for (int i = at; i < to && a[i] >= '0' && a[i] <= '9' && value < 1_000; i++) {
      value = value * 10 + (a[i] - '0');
    }
    return value;
  }
}
