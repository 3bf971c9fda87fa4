package org.sipward.firewall.check.dialog;

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

/** The control against PRACK that cannot belong to any reliable provisional response. */
public final class ForgedPrack implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "forged-prack",
          "an acknowledgement of a provisional response that there cannot have been",
          List.of("DLG-07"),
          Severity.MEDIUM,
          Action.REJECT,
          481,
          List.of("RFC 3262 7.2", "RFC 3262 3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.PRACK;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    if (message.method() != Method.PRACK || !message.isRequest()) {
      return;
    }
    String reason = reason(message);
    if (!reason.isEmpty()) {
      int header = message.first(HeaderKind.RACK);
      long place =
          header < 0
              ? message.methodSpan()
              : Span.of(message.valueFrom(header), message.valueTo(header));
      findings.add(this, Span.from(place), Span.length(place), reason);
    }
  }

  private static String reason(SipMessage message) {
    if (Span.isNone(message.toTag())) {
      return "a PRACK outside a dialog";
    }
    int header = message.first(HeaderKind.RACK);
    if (header < 0) {
      return "a PRACK that says not for what";
    }
    byte[] a = message.octets().array();
    int to = message.valueTo(header);
    int first = message.valueFrom(header);
    int firstTo = Places.tokenTo(a, first, to);
    int second = Places.skipSpace(a, firstTo, to);
    int secondTo = Places.tokenTo(a, second, to);
    int method = Places.skipSpace(a, secondTo, to);
    if (!Places.is(a, method, to, "invite")) {
      return "only responses to INVITE are acknowledged so";
    }
    if (number(a, first, firstTo) == 0) {
      return "responses are numbered from 1";
    }
    boolean later = message.cseqNumber() < 0 || number(a, second, secondTo) < message.cseqNumber();
    return later ? "" : "the INVITE comes before its PRACK";
  }

  /** A number that the grammar has read already; others are a defect of their own. */
  private static long number(byte[] a, int from, int to) {
    long value = from < to ? 0 : -1;
    for (int i = from; i < to && a[i] >= '0' && a[i] <= '9' && value < 1L << 40; i++) {
      value = value * 10 + a[i] - '0';
    }
    return value;
  }
}
