package org.sipward.sip;

import org.sipward.sip.grammar.Cursor;
import org.sipward.sip.grammar.LineScan;
import org.sipward.sip.grammar.UriGrammar;

/**
 * Octets to a message: a total function of octets and limits that never throws.
 *
 * <p>One per thread: it owns the message it returns, which is valid until the next call. One pass,
 * linear in the octets, no allocation beyond its own index (RFC 3261 7, 25).
 */
public final class SipParser {
  private final SipMessage message = new SipMessage();
  private final Malformed malformed = new Malformed();
  private final Cursor cursor = new Cursor();
  private final UriGrammar uri = new UriGrammar();
  private final HeaderValues values = new HeaderValues(message, malformed);
  private final HeaderBlock headers = new HeaderBlock(message, malformed);

  /** How the octets came, which decides who delimits the body (RFC 3261 18.3). */
  public enum Source {
    /** The octets are a whole datagram: Content-Length may be absent, octets may trail. */
    DATAGRAM,
    /** The octets were cut by a framer: Content-Length is mandatory and exact. */
    STREAM
  }

  /** Reads the octets as one message. */
  public Parsed parse(Octets octets, Source source, Limits limits) {
    byte[] a = octets.array();
    int from = skipLineEnds(a, octets.from(), octets.to());
    if (from == octets.to()) {
      return KeepAlive.CRLF;
    }
    message.begin(octets);
    malformed.clear(octets);
    values.begin(limits);
    if (octets.length() > limits.message()) {
      return malformed.set(Defect.MESSAGE_TOO_LARGE, octets.from(), octets.length());
    }
    int at = startLine(from, limits);
    if (at >= 0) {
      at = headers.read(at, limits, values);
    }
    if (at < 0 || !body(at, source)) {
      return malformed;
    }
    Completeness.check(message);
    return message;
  }

  /** Reads the first line; index of the next one, or -1 where it is malformed. */
  private int startLine(int from, Limits limits) {
    byte[] a = message.octets().array();
    int to = message.octets().to();
    int bound = (int) Math.min(to, (long) from + limits.headerBlock());
    int end = from;
    int control = -1;
    end = LineScan.special(a, end, bound);
    while (end < bound && a[end] != '\r' && a[end] != '\n') {
      control = a[end] >= 0 && a[end] != '\t' && control < 0 ? end : control;
      end = LineScan.special(a, end + 1, bound);
    }
    Defect fatal = StartLine.read(message, from, end, limits);
    if (fatal == null && end == bound) {
      fatal = bound < to ? Defect.HEADER_BLOCK_TOO_LARGE : Defect.HEADER_BLOCK_OPEN;
    } else if (fatal == null && a[end] == '\n') {
      fatal = Defect.BARE_LF;
    } else if (fatal == null && end + 1 < to && a[end + 1] != '\n') {
      fatal = Defect.BARE_CR;
    }
    if (fatal != null) {
      boolean line = fatal == Defect.NOT_SIP || fatal == Defect.START_LINE;
      malformed.set(fatal, line ? from : end, line ? end - from : 0);
      return -1;
    }
    if (control >= 0) {
      message.defects().add(Defect.CONTROL_CHARACTER, control, 1, -1);
    }
    if (message.isRequest()) {
      long span = message.requestUri();
      cursor.report(message.defects(), limits);
      cursor.begin(a, Span.from(span), Span.to(span), -1);
      uri.readAll(cursor, UriGrammar.Place.REQUEST);
    } else {
      int bad = Utf8.firstBad(a, Span.from(message.reason()), Span.to(message.reason()));
      if (bad >= 0) {
        message.defects().add(Defect.UTF8_TEXT, bad, 1, -1);
      }
    }
    return Math.min(to, end + 2);
  }

  /** Cuts the body by Content-Length (RFC 3261 18.3); whether that was possible. */
  private boolean body(int from, Source source) {
    int to = message.octets().to();
    long length = values.contentLength;
    if (length < 0) {
      if (source == Source.STREAM) {
        malformed.set(Defect.CONTENT_LENGTH_MISSING, message.octets().from(), 0);
        return false;
      }
      length = to - (long) from;
    }
    if (length > to - (long) from) {
      int header = message.last(HeaderKind.CONTENT_LENGTH);
      int value = message.valueFrom(header);
      malformed.set(Defect.CONTENT_LENGTH_EXCEEDS, value, message.valueTo(header) - value);
      return false;
    }
    int end = from + (int) length;
    message.body(from, end);
    if (end < to) {
      Defect defect =
          StartLine.isAhead(message.octets().array(), end, to)
              ? Defect.TRAILING_MESSAGE
              : Defect.TRAILING_OCTETS;
      message.defects().add(defect, end, to - end, -1);
    }
    return true;
  }

  private static int skipLineEnds(byte[] a, int from, int to) {
    int at = from;
    while (at + 1 < to && a[at] == '\r' && a[at + 1] == '\n') {
      at += 2;
    }
    return at;
  }
}
