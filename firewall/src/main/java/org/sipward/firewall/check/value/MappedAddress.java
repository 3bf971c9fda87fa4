package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;
import org.sipward.sip.DefectLog;
import org.sipward.sip.SipMessage;

/**
 * The control against IPv4 addresses dressed as IPv6 to get past lists of internal addresses. A
 * mapped address as such is legal (RFC 5118 4.9) and only reported.
 */
public final class MappedAddress implements Check {
  private static final Control CONTROL =
      new Control(
          "mapped-address",
          "an IPv4-mapped IPv6 address that points to internal space",
          List.of("MAL-22"),
          Severity.MEDIUM,
          Action.REJECT,
          400,
          List.of("RFC 5118 4.9", "RFC 4291 2.5.5.2"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.IPV6_MAPPED);
  }

  @Override
  public void judge(SipMessage message, Arrival arrival, int defect, FindingLog findings) {
    DefectLog defects = message.defects();
    int from = defects.offset(defect);
    boolean hostile =
        arrival.zone().kind() != ZoneKind.CORE
            && isInternal(ipv4(message.octets().array(), from, from + defects.length(defect)));
    findings.add(this, defects, defect, hostile ? Action.REJECT : Action.ACCEPT, hostile ? 400 : 0);
  }

  /** The IPv4 address at the end of {@code ::ffff:10.0.0.1} or {@code ::ffff:a00:1}; 0: none. */
  private static int ipv4(byte[] a, int from, int to) {
    int last = from;
    int before = from;
    int end = from;
    for (int i = from; i < to && a[i] != ']'; i++) {
      if (a[i] == ':') {
        before = last;
        last = i + 1;
      }
      end = i + 1;
    }
    boolean dotted = false;
    for (int i = last; i < end; i++) {
      dotted |= a[i] == '.';
    }
    return dotted
        ? dotted(a, last, end)
        : (number(a, before, last - 1, 16) << 16) | number(a, last, end, 16);
  }

  private static int dotted(byte[] a, int from, int to) {
    int value = 0;
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && a[end] != '.') {
        end++;
      }
      value = (value << 8) | (number(a, at, end, 10) & 0xff);
      at = end + 1;
    }
    return value;
  }

  private static int number(byte[] a, int from, int to, int radix) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * radix + Math.max(0, Character.digit(a[i], radix));
    }
    return value;
  }

  /** This host, private, shared, loopback and link-local space (RFC 6890). */
  private static boolean isInternal(int address) {
    int first = address >>> 24;
    int second = (address >>> 16) & 0xff;
    return first == 0
        || first == 10
        || first == 127
        || (first == 172 && (second & 0xf0) == 16)
        || (first == 192 && second == 168)
        || (first == 169 && second == 254)
        || (first == 100 && (second & 0xc0) == 64);
  }
}
