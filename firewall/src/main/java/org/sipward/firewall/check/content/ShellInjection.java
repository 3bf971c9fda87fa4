package org.sipward.firewall.check.content;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.SipMessage;

/**
 * The control against users and names of credentials with the signs by which shells run what is in
 * them.
 */
public final class ShellInjection implements ContentInspection {
  private static final TypedFields.Pattern PATTERN = ShellInjection::find;

  private static final String[] COMMANDS = {
    "nc",
    "ncat",
    "wget",
    "curl",
    "bash",
    "sh",
    "cat",
    "rm",
    "ping",
    "python",
    "python3",
    "perl",
    "busybox",
    "id",
    "whoami",
    "uname",
    "chmod",
    "tftp",
    "/bin/sh",
    "/bin/bash",
    "powershell",
    "cmd"
  };

  private static final Control CONTROL =
      new Control(
          "shell-injection",
          "a user that a shell would run",
          List.of("INJ-02"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 3261 25.1", "RFC 3261 19.1.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int marks() {
    return HeaderMarks.SHELL | HeaderMarks.ESCAPE;
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
      boolean runs =
          octet == '`'
              || (octet == '$'
                  && Decoded.at(a, next, to) == '('
                  && isCommand(a, Decoded.next(a, next, to), to))
              || (octet == '$' && Decoded.wordTo(a, next, to, "{ifs") >= 0)
              || ((octet == ';' || octet == '|' || octet == '&') && isCommand(a, next, to));
      if (runs) {
        return i;
      }
    }
    return -1;
  }

  /** A command that intruders run, with something behind it. */
  private static boolean isCommand(byte[] a, int behind, int to) {
    int at = Decoded.skipSpace(a, behind, to);
    for (String command : COMMANDS) {
      int end = Decoded.wordTo(a, at, to, command);
      int after = end < 0 ? -1 : Decoded.at(a, end, to);
      if (Decoded.isSpace(after) || after == '$' || after == ')') {
        return true;
      }
    }
    return false;
  }
}
