package org.sipward.firewall.check.value;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.check.Occasion;
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
 * The control against bodies whose type the method has no use for, or in an encoding that nobody
 * here can look into. A body that its sender calls optional is taken out instead (RFC 3261 20.11).
 */
public final class UnexpectedBody implements Inspection {
  /** Types that session set-up carries; in other methods any type may stand. */
  private static final String[] SESSION_TYPES = {
    "application/sdp",
    "multipart/",
    "message/sip",
    "application/isup",
    "application/qsig",
    "application/vnd.",
    "application/pkcs7-",
    "application/x-q931",
    "text/plain"
  };

  private static final String[] ENCODINGS = {"identity", "gzip", "deflate", "compress", "br"};

  private static final Control CONTROL =
      new Control(
          "unexpected-body",
          "a body type the method has no use for, or an unknown encoding",
          List.of("MAL-20"),
          Severity.MEDIUM,
          Action.REJECT,
          415,
          List.of("RFC 3261 8.2.3", "RFC 3261 20.11", "RFC 3261 20.12"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.BODY;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    if (message.bodyTo() == message.bodyFrom() || !message.isRequest()) {
      return;
    }
    int type = message.first(HeaderKind.CONTENT_TYPE);
    if (type >= 0 && setsUpSession(message) && !isSessionType(message, type)) {
      note(message, type, "a type that session set-up has no use for", findings);
    }
    int encoding = message.first(HeaderKind.CONTENT_ENCODING);
    if (encoding >= 0 && !isKnownEncoding(message, encoding)) {
      note(message, encoding, "an encoding that is not registered", findings);
    }
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    if (edits.covers(message.bodyFrom())) {
      return;
    }
    edits.delete(message.bodyFrom(), message.bodyTo());
    int length = message.first(HeaderKind.CONTENT_LENGTH);
    if (length >= 0) {
      edits.replace(message.valueFrom(length), message.valueTo(length)).number(0);
    }
    for (int h = 0; h < message.headers(); h++) {
      if (describesBody(message.kind(h)) && !edits.covers(message.lineFrom(h))) {
        edits.delete(message.lineFrom(h), message.lineTo(h));
      }
    }
  }

  private void note(SipMessage message, int header, String detail, FindingLog findings) {
    int from = message.valueFrom(header);
    int length = message.valueTo(header) - from;
    boolean optional = isOptional(message);
    findings.add(this, optional ? Action.STRIP : Action.REJECT, optional ? 0 : 415, from, length);
    findings.describe(detail, CONTROL.references().getFirst());
  }

  private static boolean setsUpSession(SipMessage message) {
    return switch (message.method()) {
      case INVITE, ACK, BYE, CANCEL, PRACK, UPDATE -> true;
      case OPTIONS, REGISTER, SUBSCRIBE, NOTIFY, PUBLISH, INFO, REFER, MESSAGE, OTHER -> false;
    };
  }

  private static boolean isSessionType(SipMessage message, int header) {
    byte[] a = message.octets().array();
    int from = message.valueFrom(header);
    int to = from;
    while (to < message.valueTo(header) && a[to] != ';' && !Places.isSpace(a[to])) {
      to++;
    }
    for (String type : SESSION_TYPES) {
      if (Places.startsWith(a, from, to, type)) {
        return true;
      }
    }
    return to - from > 4 && Places.is(a, to - 4, to, "+xml");
  }

  private static boolean isKnownEncoding(SipMessage message, int header) {
    byte[] a = message.octets().array();
    int to = message.valueTo(header);
    int at = message.valueFrom(header);
    while (at < to) {
      int end = Places.tokenTo(a, at, to);
      boolean known = end == at;
      for (String encoding : ENCODINGS) {
        known |= Places.is(a, at, end, encoding);
      }
      if (!known) {
        return false;
      }
      at = Places.skipSpace(a, Math.max(end, at + 1), to);
    }
    return true;
  }

  /** Whether the sender says that a receiver without a use for the body may ignore it. */
  private static boolean isOptional(SipMessage message) {
    int header = message.first(HeaderKind.CONTENT_DISPOSITION);
    if (header < 0) {
      return false;
    }
    byte[] a = message.octets().array();
    int to = message.valueTo(header);
    for (long p = Places.parameter(a, message.valueFrom(header), to);
        !Span.isNone(p);
        p = Places.parameter(a, Span.to(p), to)) {
      int name = Places.skipSpace(a, Span.from(p) + 1, to);
      int nameTo = Places.tokenTo(a, name, to);
      int value = Places.skipSpace(a, nameTo, to);
      if (Places.is(a, name, nameTo, "handling") && value < to && a[value] == '=') {
        int from = Places.skipSpace(a, value + 1, to);
        return Places.is(a, from, Places.tokenTo(a, from, to), "optional");
      }
    }
    return false;
  }

  private static boolean describesBody(HeaderKind kind) {
    return kind == HeaderKind.CONTENT_TYPE
        || kind == HeaderKind.CONTENT_ENCODING
        || kind == HeaderKind.CONTENT_DISPOSITION
        || kind == HeaderKind.CONTENT_LANGUAGE
        || kind == HeaderKind.CONTENT_ID;
  }
}
