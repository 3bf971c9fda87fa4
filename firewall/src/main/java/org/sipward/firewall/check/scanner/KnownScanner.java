package org.sipward.firewall.check.scanner;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.view.NameAddrView;

/** The control against scanners that say who they are. */
public final class KnownScanner implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "known-scanner",
          "a tool that scans for servers, by its own words",
          List.of("SCN-01"),
          Severity.MEDIUM,
          Action.DROP,
          0,
          List.of("RFC 3261 20.41", "RFC 3261 26.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.STRANGER;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    if (!message.isRequest()
        || reading.arrival().peer() != null
        || reading.arrival().zone().kind() == ZoneKind.CORE
        || !Span.isNone(message.toTag())) {
      return;
    }
    long found = inHeader(message, HeaderKind.USER_AGENT, ScannerNames.Place.AGENT);
    found =
        Span.isNone(found) ? inHeader(message, HeaderKind.SERVER, ScannerNames.Place.AGENT) : found;
    found =
        Span.isNone(found) ? inHeader(message, HeaderKind.CALL_ID, ScannerNames.Place.CALL) : found;
    found = Span.isNone(found) ? inUser(reading, HeaderKind.FROM) : found;
    found = Span.isNone(found) ? inUser(reading, HeaderKind.TO) : found;
    if (!Span.isNone(found)) {
      findings.add(this, Span.from(found), Span.length(found), CONTROL.title());
    }
  }

  private static long inHeader(SipMessage message, HeaderKind kind, ScannerNames.Place place) {
    byte[] a = message.octets().array();
    for (int h = message.first(kind); h >= 0; h = message.next(h)) {
      long found = ScannerNames.SHIPPED.find(place, a, message.valueFrom(h), message.valueTo(h));
      if (!Span.isNone(found)) {
        return found;
      }
    }
    return Span.NONE;
  }

  /** Whether there is a display name, or a user that begins like a scanner. */
  private static boolean mayNameUser(SipMessage message, HeaderKind kind) {
    byte[] a = message.octets().array();
    for (int h = message.first(kind); h >= 0; h = message.next(h)) {
      int at = message.valueFrom(h);
      int to = message.valueTo(h);
      boolean bare = at < to && a[at] == '<';
      while (at < to && a[at] != ':') {
        at++;
      }
      if (!bare || ScannerNames.SHIPPED.isAt(ScannerNames.Place.USER, a, at + 1, to)) {
        return true;
      }
    }
    return false;
  }

  /** The whole user part, or the display name. */
  private static long inUser(Reading reading, HeaderKind kind) {
    if (!mayNameUser(reading.message(), kind)) {
      return Span.NONE; // which is nearly always, and saves the reading of the address
    }
    NameAddrView address = reading.addresses(kind);
    while (address.next()) {
      long user = address.uriView().user();
      if (!Span.isNone(user)) {
        long found =
            ScannerNames.SHIPPED.find(
                ScannerNames.Place.USER, reading.array(), Span.from(user), Span.to(user));
        if (found == user) {
          return found;
        }
      }
      long display = address.display();
      long found =
          ScannerNames.SHIPPED.find(
              ScannerNames.Place.USER, reading.array(), Span.from(display), Span.to(display));
      if (!Span.isNone(found)) {
        return found;
      }
    }
    return Span.NONE;
  }
}
