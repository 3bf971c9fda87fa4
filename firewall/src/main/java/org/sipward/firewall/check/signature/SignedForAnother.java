package org.sipward.firewall.check.signature;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.JsonMembers;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Passport;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.number.E164;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Span;

/** The control against signatures that were cut out of one call and pasted into another. */
public final class SignedForAnother implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "signed-for-another",
          "a signature over another caller or callee than the message has",
          List.of("STI-02"),
          Severity.CRITICAL,
          Action.REJECT,
          438,
          List.of("RFC 8224 6.2", "RFC 8225 5.2"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.SIGNED;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    if (!reading.message().has(HeaderKind.IDENTITY)
        || !reading.isCall()
        || !reading.screening().conduct().signs()) {
      return;
    }
    int callers = reading.callers();
    boolean known = false;
    for (int i = 0; i < callers; i++) {
      known |= E164.isNumber(reading.caller(i));
    }
    Passport identity = reading.passports();
    while (known && identity.next()) {
      if (identity.isWhole() && !identity.isCompact() && !identity.paramIs("ppt", "div")) {
        long signed = caller(identity);
        if (E164.isNumber(signed) && !isShown(reading, signed)) {
          long place = identity.element();
          findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
          return;
        }
      }
    }
  }

  private static boolean isShown(Reading reading, long number) {
    int callers = reading.callers();
    for (int i = 0; i < callers; i++) {
      if (reading.caller(i) == number) {
        return true;
      }
    }
    return false;
  }

  /** The number in {@code orig}. */
  private static long caller(Passport identity) {
    JsonMembers members = identity.payload();
    while (members.next()) {
      if (members.isNamed("orig")) {
        members.enter();
        while (members.next()) {
          if (members.isNamed("tn")) {
            return number(members);
          }
        }
        return E164.NONE;
      }
    }
    return E164.NONE;
  }

  private static long number(JsonMembers members) {
    long number = 1;
    int length = members.valueLength();
    for (int i = 1; i < length - 1; i++) {
      int c = members.valueAt(i);
      if (c < '0' || c > '9' || i > E164.MOST) {
        return E164.NONE;
      }
      number = number * 10 + c - '0';
    }
    return length > 2 ? number : E164.NONE;
  }
}
