package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.number.E164;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;
import org.sipward.sip.view.NameAddrView;

/**
 * The control against display names that show another number, a web address, or characters that
 * turn the text round.
 */
public final class DeceptiveDisplay implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "deceptive-display",
          "a display name that deceives",
          List.of("IDN-12"),
          Severity.MEDIUM,
          Action.STRIP,
          0,
          List.of("RFC 3261 20.20", "RFC 7340 2"));

  /** Digits that make a number worth comparing. */
  private static final int LEAST = 7;

  private static final int LONGEST = 128;
  private static final List<HeaderKind> HEADERS =
      List.of(HeaderKind.FROM, HeaderKind.P_ASSERTED_IDENTITY, HeaderKind.P_PREFERRED_IDENTITY);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.UNTRUSTED;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    if (!reading.message().isRequest() || reading.screening().trusted()) {
      return;
    }
    for (int i = 0; i < HEADERS.size(); i++) {
      if (shows(reading, HEADERS.get(i))) {
        look(reading, HEADERS.get(i), findings);
      }
    }
  }

  /** Most addresses have no display name: they begin with their bracket, and there is one. */
  private static boolean shows(Reading reading, HeaderKind kind) {
    SipMessage message = reading.message();
    byte[] a = reading.array();
    for (int h = message.first(kind); h >= 0; h = message.next(h)) {
      int to = message.valueTo(h);
      int at = message.valueFrom(h);
      boolean bare = at < to && a[at] == '<';
      for (at++; bare && at < to && a[at] != '<'; at++) {}
      if (!bare || at < to) {
        return true;
      }
    }
    return false;
  }

  private void look(Reading reading, HeaderKind kind, FindingLog findings) {
    NameAddrView address = reading.addresses(kind);
    while (address.next()) {
      long display = address.display();
      if (!Span.isNone(display) && Span.length(display) > 0) {
        String reason = reason(reading, display, address.uri());
        if (!reason.isEmpty()) {
          findings.add(this, Span.from(display), Span.length(display), reason);
          return;
        }
      }
    }
  }

  private static String reason(Reading reading, long display, long uri) {
    byte[] a = reading.array();
    int from = Span.from(display);
    int to = Span.to(display);
    if (Display.length(a, from, to) > LONGEST) {
      return "a display name of more than 128 characters";
    }
    if (Display.turns(a, from, to)) {
      return "characters that turn the text round or cannot be seen";
    }
    if (Display.hasAddress(a, from, to)) {
      return "a web address as display name";
    }
    long shown = Display.number(a, from, to, LEAST);
    long number = shown == E164.NONE ? E164.NONE : reading.number(uri);
    return E164.isNumber(number) && E164.ending(number, LEAST) != E164.ending(shown, LEAST)
        ? "a display name with another number"
        : "";
  }

  /** One finding stands for its header: all display names in it go, the addresses stay. */
  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    int header = Places.headerAt(message, findings.offset(finding));
    int first = header < 0 ? -1 : message.first(message.kind(header));
    for (int h = first; h >= 0; h = message.next(h)) {
      Display.delete(message, h, edits);
    }
  }
}
