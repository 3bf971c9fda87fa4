package org.sipward.sip;

import org.jspecify.annotations.Nullable;
import org.sipward.sip.grammar.Chars;

/**
 * The reader of Request-Line and Status-Line (RFC 3261 7.1, 7.2, 25.1).
 *
 * <p>The version token decides what the line is; what is wrong beside it is a tolerable defect, so
 * that a control can say so, with one exception: without a version it is another protocol.
 */
final class StartLine {
  private static final Method[] METHODS = Method.values();
  private static final byte[][] METHOD_NAMES = new byte[METHODS.length][];

  static {
    for (Method method : METHODS) {
      METHOD_NAMES[method.ordinal()] = Octets.of(method.name()).array();
    }
  }

  private StartLine() {}

  /** Reads the line {@code [from, to)}, without its CR LF; the fatal defect, or null. */
  static @Nullable Defect read(SipMessage message, int from, int to, Limits limits) {
    byte[] a = message.octets().array();
    if (atSip(a, from, to)) {
      return status(message, from, to);
    }
    int end = to;
    while (end > from && a[end - 1] == ' ') {
      end--;
    }
    int version = end;
    while (version > from && a[version - 1] != ' ') {
      version--;
    }
    if (!atSip(a, version, end)) {
      return Defect.NOT_SIP;
    }
    int methodTo = from;
    while (methodTo < version && a[methodTo] != ' ') {
      methodTo++;
    }
    int uri = methodTo;
    while (uri < version && a[uri] == ' ') {
      uri++;
    }
    int uriTo = version;
    while (uriTo > uri && a[uriTo - 1] == ' ') {
      uriTo--;
    }
    if (methodTo == from || uri == uriTo) {
      return Defect.START_LINE;
    }
    Defect fatal = version(message, version, end);
    if (end != to || uri != methodTo + 1 || uriTo != version - 1) {
      note(message, Defect.START_LINE_SPACE, from, to);
    }
    message.request(
        method(message, from, methodTo, limits), Span.of(from, methodTo), Span.of(uri, uriTo));
    return fatal;
  }

  /** The method that a token spells, case-sensitively. */
  static Method methodOf(byte[] a, int from, int to) {
    int length = to - from;
    for (Method method : METHODS) {
      byte[] name = METHOD_NAMES[method.ordinal()];
      if (name.length == length && a[from] == name[0] && same(name, a, from)) {
        return method;
      }
    }
    return Method.OTHER;
  }

  /** Whether a start line follows in {@code a[from, to)}, white space apart. */
  static boolean isAhead(byte[] a, int from, int to) {
    int at = from;
    while (at < to && Chars.is(a[at], Chars.LWS)) {
      at++;
    }
    if (atSip(a, at, to)) {
      return true;
    }
    int end = at;
    while (end < to && a[end] != '\r' && a[end] != '\n') {
      end++;
    }
    int word = end;
    while (word > at && a[word - 1] != ' ') {
      word--;
    }
    return word > at && atSip(a, word, end);
  }

  private static Method method(SipMessage message, int from, int to, Limits limits) {
    byte[] a = message.octets().array();
    if (to - from > limits.method()) {
      note(message, Defect.METHOD, from, to);
    } else {
      for (int i = from; i < to; i++) {
        if (!Chars.is(a[i], Chars.TOKEN)) {
          note(message, Defect.METHOD, i, i + 1);
          break;
        }
      }
    }
    return methodOf(a, from, to);
  }

  private static @Nullable Defect status(SipMessage message, int from, int to) {
    byte[] a = message.octets().array();
    int end = from;
    while (end < to && a[end] != ' ') {
      end++;
    }
    Defect fatal = version(message, from, end);
    int code = end;
    while (code < to && a[code] == ' ') {
      code++;
    }
    int codeTo = code;
    int status = 0;
    while (codeTo < to && Chars.is(a[codeTo], Chars.DIGIT)) {
      status = status > 9_999 ? status : status * 10 + (a[codeTo] - '0');
      codeTo++;
    }
    if (codeTo == code || (codeTo < to && a[codeTo] != ' ')) {
      return Defect.START_LINE;
    }
    if (code != end + 1 || codeTo == to) {
      note(
          message,
          Defect.START_LINE_SPACE,
          from,
          to); // the SP before an empty reason must be there
    }
    if (codeTo != code + 3 || status < 100 || status > 699) {
      note(message, Defect.STATUS_CODE, code, codeTo);
    }
    message.response(Math.max(1, status), Span.of(Math.min(codeTo + 1, to), to));
    return fatal;
  }

  /** Whether the octets start like a SIP version, in any case. */
  private static boolean atSip(byte[] a, int from, int to) {
    return to - from >= 4
        && (a[from] | 0x20) == 's'
        && (a[from + 1] | 0x20) == 'i'
        && (a[from + 2] | 0x20) == 'p'
        && a[from + 3] == '/';
  }

  private static @Nullable Defect version(SipMessage message, int from, int to) {
    byte[] a = message.octets().array();
    int major = from + 4;
    int dot = major;
    while (dot < to && Chars.is(a[dot], Chars.DIGIT)) {
      dot++;
    }
    int end = dot + 1;
    while (end < to && Chars.is(a[end], Chars.DIGIT)) {
      end++;
    }
    if (dot == major || dot >= to || a[dot] != '.' || end != to || end == dot + 1) {
      return Defect.START_LINE;
    }
    if (to - from != 7 || a[major] != '2' || a[dot + 1] != '0') {
      note(message, Defect.VERSION, from, to);
    } else if (a[from] != 'S' || a[from + 1] != 'I' || a[from + 2] != 'P') {
      note(message, Defect.VERSION_CASE, from, to);
    }
    return null;
  }

  private static boolean same(byte[] name, byte[] a, int from) {
    for (int i = 0; i < name.length; i++) {
      if (a[from + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  private static void note(SipMessage message, Defect defect, int from, int to) {
    message.defects().add(defect, from, to - from, -1);
  }
}
