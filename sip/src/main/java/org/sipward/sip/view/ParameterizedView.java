package org.sipward.sip.view;

import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.grammar.Chars;

/**
 * The values of all headers of one kind that are a value and parameters, or parameters alone:
 * Event, Subscription-State, Session-Expires, Replaces, Join, Target-Dialog, Reason, Retry-After,
 * Content-Type, Content-Disposition, Accept-Contact, Security-*, P-Access-Network-Info,
 * P-Charging-Vector, P-Visited-Network-ID, P-Early-Media, Identity, User-to-User,
 * Resource-Priority.
 *
 * <p>Total on any octets: quoted strings and angle brackets hide separators, nothing else is
 * demanded. In a header of kind {@link HeaderKind.Repeat#LIST} a comma separates values.
 */
public final class ParameterizedView {
  private SipMessage message = SipMessage.empty();
  private byte[] a = new byte[0];
  private boolean list;
  private int header = -1;
  private int following = -1;
  private int from;
  private int valueTo;
  private int end;
  private int to;

  /** Starts before the first value. */
  public void begin(SipMessage message, HeaderKind kind) {
    this.message = message;
    a = message.octets().array();
    list = kind.repeat() == HeaderKind.Repeat.LIST;
    header = -1;
    following = message.first(kind);
    end = 0;
    to = 0;
  }

  /** Moves to the next value; false after the last. */
  public boolean next() {
    if (end < to) {
      from = end + 1; // the comma
    } else if (following >= 0) {
      header = following;
      following = message.next(header);
      from = message.valueFrom(header);
      to = message.valueTo(header);
    } else {
      return false;
    }
    while (from < to && Chars.is(a[from], Chars.LWS)) {
      from++;
    }
    valueTo = segment(from, to);
    end = valueTo;
    while (end < to && a[end] == ';') {
      end = segment(end + 1, to);
    }
    return true;
  }

  /** Index of the header line the value is in. */
  public int header() {
    return header;
  }

  /** The value with its parameters, without the white space around it. */
  public long element() {
    return trimmed(from, end);
  }

  /** What stands before the first semicolon. */
  public long value() {
    return trimmed(from, valueTo);
  }

  /** Whether the value is this lower-case word, whatever its case. */
  public boolean is(String lower) {
    long value = value();
    return same(Span.from(value), Span.to(value), lower);
  }

  /**
   * Value of a parameter by its lower-case name, quotes included: empty where it has no value,
   * {@link Span#NONE} where it is absent. Where the header is parameters alone the first segment
   * counts too.
   */
  public long param(String lower) {
    int at = from;
    while (at < end) {
      int next = segment(at, end);
      int equals = at;
      while (equals < next && a[equals] != '=') {
        equals++;
      }
      long name = trimmed(at, equals);
      if ((at > from || equals < next) && same(Span.from(name), Span.to(name), lower)) {
        return equals < next ? trimmed(equals + 1, next) : Span.of(Span.to(name), Span.to(name));
      }
      at = next + 1;
    }
    return Span.NONE;
  }

  /** A decimal value of a span, saturated at 2^40, or -1 where it is no number. */
  public long number(long span) {
    long value = Span.isNone(span) || Span.length(span) == 0 ? -1 : 0;
    for (int i = Span.from(span); value >= 0 && i < Span.to(span); i++) {
      boolean digit = Chars.is(a[i], Chars.DIGIT);
      value = digit ? Math.min(1L << 40, value * 10 + (a[i] - '0')) : -1;
    }
    return value;
  }

  /** Index of the semicolon, or the comma of a list, that ends the segment at {@code start}. */
  private int segment(int start, int limit) {
    boolean quoted = false;
    boolean bracketed = false;
    int at = start;
    while (at < limit) {
      byte c = a[at];
      if (quoted && c == '\\') {
        at++;
      } else if (c == '"' && !bracketed) {
        quoted = !quoted;
      } else if (!quoted && (c == '<' || c == '>')) {
        bracketed = c == '<';
      } else if (!quoted && !bracketed && (c == ';' || (list && c == ','))) {
        return at;
      }
      at++;
    }
    return limit;
  }

  private long trimmed(int start, int limit) {
    int first = start;
    int last = limit;
    while (first < last && Chars.is(a[first], Chars.LWS)) {
      first++;
    }
    while (last > first && Chars.is(a[last - 1], Chars.LWS)) {
      last--;
    }
    return Span.of(first, last);
  }

  private boolean same(int start, int limit, String lower) {
    boolean same = limit - start == lower.length();
    for (int i = 0; same && i < lower.length(); i++) {
      char wanted = lower.charAt(i);
      int octet = a[start + i];
      same = octet == wanted || (wanted >= 'a' && wanted <= 'z' && (octet | 0x20) == wanted);
    }
    return same;
  }
}
