package org.sipward.firewall.check.content;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.SipMessage;

/**
 * The control against users and names of credentials that end the string of a query and go on in
 * its language.
 */
public final class SqlInjection implements ContentInspection {
  private static final TypedFields.Pattern PATTERN = SqlInjection::find;

  private static final String[] MARKS = {"--", "/*", "||", ";--"};

  private static final String[] KEYWORDS = {
    "or", "and", "union", "having", "like", "select", "in", "is", "order", "group", "limit"
  };

  private static final String[] STATEMENTS = {
    "select",
    "insert",
    "update",
    "delete",
    "drop",
    "exec",
    "execute",
    "shutdown",
    "alter",
    "create",
    "truncate",
    "waitfor"
  };

  private static final Control CONTROL =
      new Control(
          "sql-injection",
          "a user or a name of credentials that goes on as SQL",
          List.of("INJ-01"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 3261 25.1", "RFC 3261 22.4"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int marks() {
    return HeaderMarks.QUOTE | HeaderMarks.ESCAPE;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    int place = TypedFields.find(message, PATTERN);
    if (place >= 0) {
      findings.add(this, place, 1, CONTROL.title());
    }
  }

  /** A quote with SQL behind it, or a statement behind a semicolon. */
  private static int find(byte[] a, int from, int to) {
    for (int i = from; i < to; i = Decoded.next(a, i, to)) {
      int octet = Decoded.at(a, i, to);
      int next = Decoded.next(a, i, to);
      if ((octet == '\'' && endsString(a, next, to))
          || (octet == ';' && isStatement(a, Decoded.skipSpace(a, next, to), to))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean endsString(byte[] a, int behind, int to) {
    int at = Decoded.skipSpace(a, behind, to);
    for (String mark : MARKS) {
      if (Decoded.wordTo(a, at, to, mark) >= 0) {
        return true;
      }
    }
    return isKeyword(a, at, to, at > behind);
  }

  private static boolean isStatement(byte[] a, int at, int to) {
    for (String statement : STATEMENTS) {
      int end = Decoded.wordTo(a, at, to, statement);
      if (end >= 0 && Decoded.isSpace(Decoded.at(a, end, to))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word stands at a place by itself, and not as the name of somebody (d'Or). */
  private static boolean isKeyword(byte[] a, int at, int to, boolean spaced) {
    for (String word : KEYWORDS) {
      int end = Decoded.wordTo(a, at, to, word);
      int next = end < 0 ? -1 : Decoded.at(a, end, to);
      if (next == '\'' || next == '"' || next == '(' || next == '=') {
        return true;
      }
      if (spaced && (Decoded.isSpace(next) || next == '/')) {
        return true;
      }
    }
    return false;
  }
}
