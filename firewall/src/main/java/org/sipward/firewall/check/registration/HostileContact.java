package org.sipward.firewall.check.registration;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.uri.HostKind;
import org.sipward.sip.uri.UriView;
import org.sipward.sip.view.NameAddrView;

/**
 * The control against registrations of addresses that send calls to everybody, to the firewall
 * itself or to a victim.
 */
public final class HostileContact implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "hostile-contact",
          "an address registered that nobody can have, or that is somebody else's",
          List.of("REG-09"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 3261 10.2.1", "RFC 6890 2.2.2"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.REGISTER;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    if (message.method() != Method.REGISTER
        || !message.isRequest()
        || !message.has(HeaderKind.CONTACT)
        || reading.arrival().zone().kind() == ZoneKind.CORE) {
      return;
    }
    NameAddrView contacts = reading.addresses(HeaderKind.CONTACT);
    while (contacts.next()) {
      String reason = contacts.isStar() ? "" : reason(reading, contacts.uriView());
      if (!reason.isEmpty()) {
        long place = contacts.uri();
        findings.add(this, Span.from(place), Span.length(place), reason);
        return;
      }
    }
  }

  private static String reason(Reading reading, UriView uri) {
    if (!uri.isSip()) {
      return "";
    }
    if (uri.port() == 0) {
      return "an address with port 0";
    }
    if (isNobody(reading, uri)) {
      return "an address of everybody, of nobody or of each host itself";
    }
    if (isOurs(reading, uri)) {
      return "an address of this firewall";
    }
    return reading.screening().conduct().ownContacts() && isElsewhere(reading, uri)
        ? "a public address other than the one that it comes from"
        : "";
  }

  private static boolean isNobody(Reading reading, UriView uri) {
    boolean here = reading.arrival().source().isLoopback();
    return Literal.isNobody(reading.array(), uri.host(), uri.hostKind(), here);
  }

  private static boolean isOurs(Reading reading, UriView uri) {
    Endpoint here = reading.arrival().listener().bind();
    int port = uri.port() < 0 ? reading.arrival().transport().defaultPort() : uri.port();
    return port == here.port() && Literal.is(reading.array(), uri.host(), uri.hostKind(), here);
  }

  /** A private address is behind a translator, and one of the other family says nothing. */
  private static boolean isElsewhere(Reading reading, UriView uri) {
    Endpoint source = reading.arrival().source();
    return (uri.hostKind() == HostKind.IPV4) == source.isIpv4()
        && uri.hostKind() != HostKind.NAME
        && !Literal.isPrivate(reading.array(), uri.host(), uri.hostKind())
        && !Literal.is(reading.array(), uri.host(), uri.hostKind(), source);
  }
}
