package org.sipward.sip;

import org.jspecify.annotations.Nullable;
import org.sipward.sip.grammar.Chars;
import org.sipward.sip.grammar.HeaderGrammar;
import org.sipward.sip.grammar.LineScan;

/**
 * The reader of the header lines: names, folds, line ends (RFC 3261 7.3.1, 7.5).
 *
 * <p>Only CR LF ends a line. A bare CR or LF, a block that does not end or is too large cannot be
 * read with certainty and is fatal; everything else is noted and the line kept.
 */
final class HeaderBlock {
  /** Octets in which a colon is looked for before the line is looked at as a whole. */
  private static final int LONG_NAME = 64;

  private final SipMessage message;
  private final Malformed malformed;
  private byte[] a = new byte[0];
  private int to;
  private Limits limits = Limits.DEFAULT;

  private int lineEnd;
  private int folds;
  private int nonAscii;
  private int escapedControl;

  HeaderBlock(SipMessage message, Malformed malformed) {
    this.message = message;
    this.malformed = malformed;
  }

  /** Reads all lines from {@code at}; index of the body, or -1 where it is malformed. */
  int read(int at, Limits limits, HeaderValues values) {
    this.a = message.octets().array();
    this.limits = limits;
    int from = message.octets().from();
    // Beyond the limit nothing is looked at: an endless block costs no more than the limit.
    to = (int) Math.min(message.octets().to(), from + 2L + limits.headerBlock());
    int i = at;
    while (i < to && a[i] != '\r' && a[i] != '\n') {
      i = line(i, values);
      if (i < 0) {
        return -1;
      }
    }
    if (i < to && a[i] == '\n') {
      return fatal(Defect.BARE_LF, i, 1);
    }
    if (i + 1 < to && a[i + 1] != '\n') {
      return fatal(Defect.BARE_CR, i, 1);
    }
    if (i + 2 - from > limits.headerBlock() || i + 1 >= to) {
      return open(i);
    }
    return i + 2;
  }

  /** Reads one line with its folds; index of the next one, or -1. */
  private int line(int at, HeaderValues values) {
    if (message.headers() == limits.headers()) {
      return fatal(Defect.HEADER_COUNT, at, 0);
    }
    int colon = HeaderNames.colon(a, at, Math.min(to, at + LONG_NAME));
    HeaderKind kind = colon < to ? HeaderNames.find(a, at, colon) : HeaderKind.UNKNOWN;
    if (kind != HeaderKind.UNKNOWN) {
      int end = LineScan.special(a, colon + 1, to);
      // Almost every line: a known name, no fold, only visible ASCII and spaces.
      if (isLineEnd(end) && end - at <= limits.header()) {
        long value = trimmed(colon + 1, end);
        int header = message.add(kind, at, colon, value, end + 2);
        values.read(kind, header, value, false);
        return malformed.isSet() ? -1 : end + 2;
      }
    }
    return anyLine(at, colon, kind, values);
  }

  /** Whether CR LF is there and no fold follows. */
  private boolean isLineEnd(int at) {
    return at + 2 < to
        && a[at] == '\r'
        && a[at + 1] == '\n'
        && a[at + 2] != ' '
        && a[at + 2] != '\t';
  }

  /** The span without the white space around it. */
  private long trimmed(int at, int end) {
    int from = at;
    while (from < end && Chars.is(a[from], Chars.LWS)) {
      from++;
    }
    int last = end;
    while (last > from && Chars.is(a[last - 1], Chars.LWS)) {
      last--;
    }
    return Span.of(from, last);
  }

  /** Reads a line of which nothing is known but where its colon may be and the name before it. */
  private int anyLine(int at, int firstColon, HeaderKind known, HeaderValues values) {
    int colon = firstColon;
    HeaderKind kind = known;
    // A name of the table needs no look at its octets: it has been compared with a good one.
    boolean plain = kind != HeaderKind.UNKNOWN || isToken(at, colon);
    if (!value(plain ? colon + 1 : at)) {
      return -1;
    }
    int nameTo = colon;
    Defect odd = null;
    if (!plain) {
      colon = find(at, lineEnd);
      nameTo = colon;
      while (nameTo > at && (a[nameTo - 1] == ' ' || a[nameTo - 1] == '\t')) {
        nameTo--;
      }
      odd = oddity(at, nameTo, colon);
      boolean named = odd == null || odd == Defect.SPACE_BEFORE_COLON;
      kind = named ? HeaderNames.find(a, at, nameTo) : HeaderKind.UNKNOWN;
    }
    long value = trimmed(Math.min(colon + 1, lineEnd), lineEnd);
    int header = message.add(kind, at, nameTo, value, lineEnd + 2);
    if (odd != null) {
      note(odd, at, Math.max(1, colon - at), header);
    }
    if (folds > 0 || lineEnd - at > limits.header()) {
      size(kind, at, header);
    }
    if (escapedControl >= 0 && !HeaderGrammar.quotes(kind)) {
      note(Defect.CONTROL_CHARACTER, escapedControl, 1, header);
    }
    values.read(kind, header, value, nonAscii >= 0);
    return malformed.isSet() ? -1 : lineEnd + 2;
  }

  /** Finds the end of the line, folds included, looking at every octet on the way. */
  private boolean value(int at) {
    folds = 0;
    nonAscii = -1;
    escapedControl = -1;
    boolean control = false;
    int i = LineScan.special(a, at, to);
    while (i < to) {
      byte c = a[i];
      if (c == '\r') {
        if (i + 1 < to && a[i + 1] != '\n') {
          return fatal(Defect.BARE_CR, i, 1) >= 0;
        }
        if (i + 2 >= to || (a[i + 2] != ' ' && a[i + 2] != '\t')) {
          lineEnd = i;
          return i + 1 < to || open(i) >= 0;
        }
        folds++;
        i += 2;
      } else if (c == '\n') {
        return fatal(Defect.BARE_LF, i, 1) >= 0;
      } else if (c < 0) {
        nonAscii = i;
      } else if (c != '\t') {
        if (i > at && a[i - 1] == '\\') {
          escapedControl = i; // legal in a quoted string only (RFC 4475 3.1.1.2)
        } else if (!control) {
          control = true;
          note(Defect.CONTROL_CHARACTER, i, 1, message.headers());
        }
      }
      i = LineScan.special(a, i + 1, to);
    }
    return open(i) >= 0;
  }

  private @Nullable Defect oddity(int at, int nameTo, int colon) {
    if (colon == lineEnd) {
      return Defect.HEADER_COLON;
    }
    for (int i = at; i < nameTo; i++) {
      if (!Chars.is(a[i], Chars.TOKEN)) {
        return Defect.HEADER_NAME;
      }
    }
    if (nameTo == at) {
      return Defect.HEADER_NAME;
    }
    return nameTo < colon ? Defect.SPACE_BEFORE_COLON : null;
  }

  private void size(HeaderKind kind, int at, int header) {
    if (lineEnd - at > limits.header()) {
      note(Defect.HEADER_TOO_LONG, at, lineEnd - at, header);
    }
    if (folds > limits.folds()) {
      note(Defect.FOLD_COUNT, at, lineEnd - at, header);
    } else if (folds > 0) {
      note(isStructural(kind) ? Defect.FOLDED_STRUCTURAL : Defect.FOLDED, at, lineEnd - at, header);
    }
  }

  /** The headers by which parsers differ when they unfold differently. */
  private static boolean isStructural(HeaderKind kind) {
    return switch (kind) {
      case CONTENT_LENGTH, CSEQ, VIA, CONTENT_TYPE, MAX_FORWARDS, CALL_ID, FROM, TO -> true;
      default -> false; // a list of names, not a decision per kind
    };
  }

  /** Whether a name and the colon after it are there. */
  private boolean isToken(int at, int colon) {
    if (colon == at || colon == to || a[colon] != ':') {
      return false;
    }
    for (int i = at; i < colon; i++) {
      if (!Chars.is(a[i], Chars.TOKEN)) {
        return false;
      }
    }
    return true;
  }

  private int find(int at, int end) {
    int i = at;
    while (i < end && a[i] != ':') {
      i++;
    }
    return i;
  }

  private int open(int at) {
    boolean more = message.octets().to() > to;
    return fatal(more ? Defect.HEADER_BLOCK_TOO_LARGE : Defect.HEADER_BLOCK_OPEN, at, 0);
  }

  private int fatal(Defect defect, int at, int length) {
    malformed.set(defect, at, length);
    return -1;
  }

  private void note(Defect defect, int at, int length, int header) {
    message.defects().add(defect, at, length, header);
  }
}
