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
    "script", "style", "svg", "math", "img", "iframe", "object", "embed", "body", "link", "meta",
    "form", "input", "video", "audio", "base", "a"
  };

  /**
   * The first so many do something, or hold what does, without an attribute. The others need one
   * with a value: {@code <a>} is text, and {@code "<video bridge>"} a string of RFC 3840 9.
   */
  private static final int ACTIVE = 4;

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
    int searched = from; // up to here there is no attribute, so that each octet is read once
    for (int i = from; i < to; i++) {
      int tag = a[i] == '<' ? tagAt(a, nameFrom(a, i, to), to) : -1;
      if (tag < 0 || !isText(message, header, i)) {
        continue;
      }
      if (tag < ACTIVE) {
        return i;
      }
      if (i >= searched) {
        searched = attributeFrom(a, i, to);
        if (searched < to && a[searched] == '=') {
          return i;
        }
      }
    }
    return -1;
  }

  private static int nameFrom(byte[] a, int bracket, int to) {
    return bracket + 1 < to && a[bracket + 1] == '/' ? bracket + 2 : bracket + 1;
  }

  /** Which tag has its name at {@code name}, or -1. */
  private static int tagAt(byte[] a, int name, int to) {
    for (int tag = 0; tag < TAGS.length; tag++) {
      int end = name + TAGS[tag].length();
      if (Places.startsWith(a, name, to, TAGS[tag])
          && end < to
          && (a[end] == '>' || a[end] == '/' || Places.isSpace(a[end]))) {
        return tag;
      }
    }
    return -1;
  }

  /** Where a value is given to something in the tag; where none is, its end. */
  private static int attributeFrom(byte[] a, int from, int to) {
    int i = from;
    while (i < to && a[i] != '>' && a[i] != '=') {
      i++;
    }
    return i;
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
