package org.sipward.firewall.check.registration;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;
import org.sipward.sip.view.NameAddrView;

/** The control against REGISTER that fills the registrar: with addresses, or for ever. */
public final class ContactBomb implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "contact-bomb",
          "more addresses registered at once than anybody has, or for years",
          List.of("REG-08"),
          Severity.HIGH,
          Action.REJECT,
          403,
          List.of("RFC 3261 10.3", "TS 24.229 5.4.1.2"));

  /** Seconds that the longest registration of a telephone takes (TS 24.229 5.1.1.2). */
  private static final long LONGEST = 600_000;

  private static final String LONGEST_TEXT = "600000";

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
        || !message.has(HeaderKind.CONTACT)) {
      return;
    }
    int contacts = 0;
    boolean bounded = reading.screening().conduct().boundedExpiry();
    long longest = Span.NONE;
    NameAddrView values = reading.addresses(HeaderKind.CONTACT);
    while (values.next()) {
      contacts++;
      long expires = values.param("expires");
      longest = bounded && isTooLong(reading.array(), expires) ? expires : longest;
    }
    if (contacts > reading.screening().conduct().contacts()) {
      int line = message.lineFrom(message.first(HeaderKind.CONTACT));
      findings.add(
          this, line, message.lineTo(message.first(HeaderKind.CONTACT)) - line, CONTROL.title());
      return;
    }
    add(longest, findings);
    add(bounded ? expires(message) : Span.NONE, findings);
  }

  private void add(long digits, FindingLog findings) {
    if (!Span.isNone(digits)) {
      findings.add(this, Action.NORM, 0, Span.from(digits), Span.length(digits));
      findings.describe("a registration for more than a week", "TS 24.229 5.1.1.2");
    }
  }

  /** The Expires header where it is too long. */
  private static long expires(SipMessage message) {
    for (int h = message.first(HeaderKind.EXPIRES); h >= 0; h = message.next(h)) {
      long value = Span.of(message.valueFrom(h), message.valueTo(h));
      if (isTooLong(message.octets().array(), value)) {
        return value;
      }
    }
    return Span.NONE;
  }

  private static boolean isTooLong(byte[] a, long digits) {
    long value = 0;
    for (int i = Span.from(digits); !Span.isNone(digits) && i < Span.to(digits); i++) {
      if (a[i] < '0' || a[i] > '9') {
        return false;
      }
      value = Math.min(LONGEST + 1, value * 10 + a[i] - '0');
    }
    return value > LONGEST;
  }

  /** One finding stands for all that are too long. */
  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    byte[] a = message.octets().array();
    replace(edits, expires(message));
    for (int h = message.first(HeaderKind.CONTACT); h >= 0; h = message.next(h)) {
      long parameter = Places.parameter(a, message.valueFrom(h), message.valueTo(h));
      while (!Span.isNone(parameter)) {
        replace(edits, seconds(a, parameter));
        parameter = Places.parameter(a, Span.to(parameter), message.valueTo(h));
      }
    }
  }

  /** The digits of an expires parameter that is too long. */
  private static long seconds(byte[] a, long parameter) {
    int to = Span.to(parameter);
    int name = Places.skipSpace(a, Span.from(parameter) + 1, to);
    int nameTo = Places.tokenTo(a, name, to);
    int equals = Places.skipSpace(a, nameTo, to);
    if (!Places.is(a, name, nameTo, "expires") || equals == to || a[equals] != '=') {
      return Span.NONE;
    }
    int from = Places.skipSpace(a, equals + 1, to);
    long digits = Span.of(from, Places.tokenTo(a, from, to));
    return isTooLong(a, digits) ? digits : Span.NONE;
  }

  private static void replace(Edits edits, long digits) {
    if (!Span.isNone(digits) && !edits.covers(Span.from(digits))) {
      edits.replace(Span.from(digits), Span.to(digits)).text(LONGEST_TEXT);
    }
  }
}
