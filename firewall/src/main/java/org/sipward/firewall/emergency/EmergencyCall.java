package org.sipward.firewall.emergency;

import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/**
 * The answer to "is this an emergency call": by its Request-URI, an emergency service URN (RFC
 * 5031) or one of the emergency numbers of the zone's countries, and a method that can belong to a
 * call or say it in writing (RFC 8876): nobody calls for help with a REGISTER.
 *
 * <p>A number counts in the user part of a sip, sips or tel URI, exactly, with visual separators
 * (RFC 3966) and parameters left out. Everything else about the request may be wrong. Stateless;
 * allocates nothing that outlives the call.
 */
public final class EmergencyCall {
  private static final String URN = "urn:service:sos";

  /** The longest number known, with room for separators. */
  private static final int LONGEST = 16;

  private EmergencyCall() {}

  /** Whether a request is an emergency call in the zone it comes from. */
  public static boolean isEmergency(SipMessage request, Zone zone) {
    long uri = request.requestUri();
    return !Span.isNone(uri)
        && isPartOfCall(request.method())
        && isEmergency(request.octets().array(), uri, zone);
  }

  private static boolean isPartOfCall(Method method) {
    return switch (method) {
      case INVITE, ACK, BYE, CANCEL, PRACK, UPDATE, INFO, MESSAGE -> true;
      case OPTIONS, REGISTER, SUBSCRIBE, NOTIFY, PUBLISH, REFER, OTHER -> false;
    };
  }

  /** Whether a Request-URI, not yet parsed, asks for an emergency service. */
  public static boolean isEmergency(byte[] array, long uri, Zone zone) {
    int from = Span.from(uri);
    int to = Span.to(uri);
    if (starts(array, from, to, URN)) {
      int end = from + URN.length();
      return end == to || array[end] == '.' || array[end] == ';';
    }
    if (starts(array, from, to, "tel:")) {
      return isNumber(array, from + 4, to, zone);
    }
    int user = starts(array, from, to, "sip:") ? 4 : starts(array, from, to, "sips:") ? 5 : -1;
    if (user < 0) {
      return false;
    }
    int at = from + user;
    while (at < to && at - from - user <= LONGEST && array[at] != '@' && array[at] != ';') {
      at++;
    }
    return hasHost(array, at, to) && isNumber(array, from + user, at, zone);
  }

  /** Whether an at sign follows: without one, what was read is a host. */
  private static boolean hasHost(byte[] array, int from, int to) {
    for (int i = from; i < to; i++) {
      if (array[i] == '@') {
        return true;
      }
    }
    return false;
  }

  private static boolean isNumber(byte[] array, int from, int to, Zone zone) {
    long number = 1; // a leading one keeps leading zeros apart
    for (int i = from; i < to && array[i] != ';'; i++) {
      byte c = array[i];
      if (c >= '0' && c <= '9' && number < EmergencyNumbers.BOUND) {
        number = number * 10 + c - '0';
      } else if (c != '-' && c != '.' && c != '(' && c != ')') {
        return false;
      }
    }
    return number > 1 && EmergencyNumbers.contains(zone.countries(), number);
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
