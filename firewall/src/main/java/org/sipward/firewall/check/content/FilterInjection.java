package org.sipward.firewall.check.content;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.SipMessage;

/**
 * The control against users and names of credentials that close the filter of a directory and open
 * another, or become an operator of a document database.
 */
public final class FilterInjection implements ContentInspection {
  private static final TypedFields.Pattern PATTERN = FilterInjection::find;

  private static final Control CONTROL =
      new Control(
          "filter-injection",
          "a user that goes on as a directory filter or a query object",
          List.of("INJ-05"),
          Severity.HIGH,
          Action.REJECT,
          403,
          List.of("RFC 4515 3", "RFC 3261 25.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int marks() {
    return HeaderMarks.FILTER | HeaderMarks.ESCAPE;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    int place = TypedFields.find(message, PATTERN);
    if (place >= 0) {
      findings.add(this, place, 1, CONTROL.title());
    }
  }

  private static int find(byte[] a, int from, int to) {
    for (int i = from; i < to; i = Decoded.next(a, i, to)) {
      int octet = Decoded.at(a, i, to);
      int next = Decoded.next(a, i, to);
      if ((octet == ')' && opensFilter(a, next, to))
          || (octet == '{' && opensQuery(a, next, to))
          || (octet == '[' && isOperator(a, next, to))) {
        return i;
      }
    }
    return -1;
  }

  /** RFC 4515 3: another filter behind the one that ends. Numbers may have (0)(1) in them. */
  private static boolean opensFilter(byte[] a, int at, int to) {
    if (Decoded.at(a, at, to) != '(') {
      return false;
    }
    int i = Decoded.next(a, at, to);
    int octet = Decoded.at(a, i, to);
    if (octet == '|' || octet == '&' || octet == '!') {
      return true;
    }
    int letters = 0;
    while (Decoded.isLetter(octet)) {
      letters++;
      i = Decoded.next(a, i, to);
      octet = Decoded.at(a, i, to);
    }
    return letters > 0 && (octet == '=' || octet == '~' || octet == '>' || octet == '<');
  }

  private static boolean opensQuery(byte[] a, int at, int to) {
    int i = Decoded.skipSpace(a, at, to);
    int octet = Decoded.at(a, i, to);
    return (octet == '"' || octet == '\'') && isOperator(a, Decoded.next(a, i, to), to);
  }

  private static boolean isOperator(byte[] a, int at, int to) {
    return Decoded.at(a, at, to) == '$'
        && Decoded.isLetter(Decoded.at(a, Decoded.next(a, at, to), to));
  }
}
