package org.sipward.firewall.check.field;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * The control against a sender that says in its own Via where answers should go: only the receiver
 * fills {@code received} and {@code rport} (RFC 3581 4), and {@code maddr} is never followed.
 */
public final class SpoofedVia implements Inspection {
  private static final Control CONTROL =
      new Control(
          "spoofed-via",
          "answer address supplied by the sender in its own Via",
          List.of("MAL-13"),
          Severity.CRITICAL,
          Action.NORM,
          0,
          List.of("RFC 3581 4", "RFC 3261 18.2.1", "RFC 3261 18.2.2"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    if (!message.isRequest() || !isSuspect(message)) {
      return;
    }
    byte[] a = message.octets().array();
    int to = Places.firstValueTo(message, HeaderKind.VIA);
    int at = message.valueFrom(message.first(HeaderKind.VIA));
    for (long p = Places.parameter(a, at, to);
        !Span.isNone(p);
        p = Places.parameter(a, Span.to(p), to)) {
      String detail = detail(a, Span.from(p), Span.to(p));
      if (!detail.isEmpty()) {
        findings.add(this, Span.from(p), Span.length(p), detail);
      }
    }
  }

  /**
   * Whether a closer look is worth its cost: the usual topmost Via has nothing but a branch, which
   * the parser has found already, and a bare rport.
   */
  private static boolean isSuspect(SipMessage message) {
    int header = message.first(HeaderKind.VIA);
    if (header < 0) {
      return false;
    }
    byte[] a = message.octets().array();
    long branch = message.topBranch();
    int branchFrom = Span.isNone(branch) ? -1 : Span.from(branch);
    long sentBy = message.topViaSentBy();
    int at = Span.isNone(sentBy) ? message.valueFrom(header) : Span.to(sentBy);
    int to = message.valueTo(header);
    while (at < to) {
      byte c = a[at];
      if (at == branchFrom && Span.to(branch) > at) {
        at = Span.to(branch);
        continue;
      }
      if (c == ',') {
        return false;
      }
      if (c == '"' || (c == ';' && !detail(a, at, to).isEmpty())) {
        return true;
      }
      at++;
    }
    return false;
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    byte[] a = message.octets().array();
    int from = findings.offset(finding);
    int to = from + findings.length(finding);
    if (edits.covers(from)) {
      return;
    }
    int name = Places.skipSpace(a, from + 1, to);
    int nameTo = Places.tokenTo(a, name, to);
    // The request for symmetric answering stays; only the sender's own answer to it goes.
    edits.delete(Places.is(a, name, nameTo, "rport") ? nameTo : from, to);
  }

  /** What is wrong with a parameter of the topmost Via; empty: nothing. */
  private static String detail(byte[] a, int from, int to) {
    int name = Places.skipSpace(a, from + 1, to);
    if (name == to) {
      return "";
    }
    int nameTo = Places.tokenTo(a, name, to);
    return switch (a[name] | 0x20) {
      case 'r' -> {
        if (Places.is(a, name, nameTo, "received")) {
          yield "received filled in by the sender";
        }
        int next = Places.skipSpace(a, nameTo, to);
        boolean valued = next < to && a[next] == '=';
        yield valued && Places.is(a, name, nameTo, "rport") ? "rport filled in by the sender" : "";
      }
      case 'm' -> Places.is(a, name, nameTo, "maddr") ? "maddr: answers never follow it" : "";
      case 't' -> Places.is(a, name, nameTo, "ttl") ? "ttl without multicast" : "";
      default -> "";
    };
  }
}
