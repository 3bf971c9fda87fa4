package org.sipward.firewall.check.content;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * The control against tags in display names and other texts of headers, which run in the browser of
 * whoever looks at a call list: a quoted text is emptied, a header of free text is taken out.
 */
public final class MarkupText implements ContentInspection {
  private static final String[] TAGS = {
    "script", "img", "svg", "iframe", "object", "embed", "body", "link", "meta", "style", "form",
    "input", "video", "audio", "math", "base", "a"
  };

  private static final Control CONTROL =
      new Control(
          "markup-text",
          "markup in a text that consoles show",
          List.of("INJ-06"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 3261 25.1", "RFC 3261 20.35"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int marks() {
    return HeaderMarks.TAG;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    for (int h = 0; h < message.headers(); h++) {
      int place = find(message, h, message.valueFrom(h));
      if (place >= 0) {
        findings.add(this, place, 1, CONTROL.title());
        return;
      }
    }
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    for (int h = 0; h < message.headers(); h++) {
      int place = find(message, h, message.valueFrom(h));
      while (place >= 0 && !edits.covers(place)) {
        long quoted = Quoted.around(message, h, place);
        if (Span.isNone(quoted)) {
          edits.delete(message.lineFrom(h), message.lineTo(h));
          break;
        }
        edits.replace(Span.from(quoted), Span.to(quoted)).text("\"\"");
        place = find(message, h, Span.to(quoted));
      }
    }
  }

  /** First tag of a header from a place on that can be mended, or -1. */
  private static int find(SipMessage message, int header, int from) {
    byte[] a = message.octets().array();
    int to = message.valueTo(header);
    for (int i = from; i < to; i++) {
      if (a[i] == '<' && isTag(a, i + 1, to) && isText(message, header, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isTag(byte[] a, int at, int to) {
    int name = at < to && a[at] == '/' ? at + 1 : at;
    for (String tag : TAGS) {
      int end = name + tag.length();
      if (Places.startsWith(a, name, to, tag)
          && end < to
          && (a[end] == '>' || a[end] == '/' || Places.isSpace(a[end]))) {
        return true;
      }
    }
    return false;
  }

  /** A quoted string that is no credential, or a header that is nothing but text. */
  private static boolean isText(SipMessage message, int header, int place) {
    return switch (message.kind(header)) {
      case USER_AGENT, SERVER, SUBJECT, ORGANIZATION, UNKNOWN -> true;
      case AUTHORIZATION, PROXY_AUTHORIZATION, WWW_AUTHENTICATE, PROXY_AUTHENTICATE -> false;
      default -> !Span.isNone(Quoted.around(message, header, place));
    };
  }
}
