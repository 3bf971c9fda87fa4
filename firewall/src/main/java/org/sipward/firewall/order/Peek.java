package org.sipward.firewall.order;

import org.sipward.firewall.emergency.EmergencyCall;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Octets;
import org.sipward.sip.Span;

/**
 * A look at octets that nobody has parsed, from a source that is refused: whether they certainly
 * begin something that may be refused. In doubt they do not, and are parsed and then decided on.
 *
 * <p>Linear in the headers; stateless, allocates nothing.
 */
public final class Peek {
  private Peek() {}

  /** Whether they do, coming from this zone. */
  public static boolean isRefusable(Octets octets, Zone zone) {
    byte[] a = octets.array();
    int to = octets.to();
    int from = octets.from();
    while (from < to && (a[from] == '\r' || a[from] == '\n')) {
      from++;
    }
    boolean passes =
        from == to
            || starts(a, from, to, "sip/")
            || starts(a, from, to, "ack ")
            || starts(a, from, to, "cancel ");
    int lineTo = lineEnd(a, from, to);
    return !passes && !isEmergency(a, from, lineTo, zone) && !hasToTag(a, lineTo, to);
  }

  /** By the Request-URI: between the first word of the line and the last, spaces apart. */
  private static boolean isEmergency(byte[] a, int from, int to, Zone zone) {
    int uri = from;
    while (uri < to && a[uri] != ' ') {
      uri++;
    }
    while (uri < to && a[uri] == ' ') {
      uri++;
    }
    int end = to;
    while (end > uri && a[end - 1] == ' ') {
      end--;
    }
    while (end > uri && a[end - 1] != ' ') {
      end--;
    }
    while (end > uri && a[end - 1] == ' ') {
      end--;
    }
    return EmergencyCall.isEmergency(a, Span.of(uri, end), zone);
  }

  /** Whether something like a tag stands in something like a To. */
  private static boolean hasToTag(byte[] a, int from, int to) {
    boolean inside = false;
    int at = from;
    while (at < to) {
      while (at < to && (a[at] == '\r' || a[at] == '\n')) {
        at++;
      }
      int end = lineEnd(a, at, to);
      boolean folded = at < to && (a[at] == ' ' || a[at] == '\t');
      inside = folded ? inside : isTo(a, at, end);
      for (int i = at; inside && i < end; i++) {
        if (starts(a, i, end, "tag")) {
          return true;
        }
      }
      at = end;
    }
    return false;
  }

  private static boolean isTo(byte[] a, int from, int to) {
    int at = starts(a, from, to, "to") ? from + 2 : starts(a, from, to, "t") ? from + 1 : to;
    while (at < to && (a[at] == ' ' || a[at] == '\t')) {
      at++;
    }
    return at < to && a[at] == ':';
  }

  private static int lineEnd(byte[] a, int from, int to) {
    int at = from;
    while (at < to && a[at] != '\r' && a[at] != '\n') {
      at++;
    }
    return at;
  }

  private static boolean starts(byte[] array, int from, int to, String lower) {
    if (to - from < lower.length()) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      int c = array[from + i];
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
