package org.sipward.sip.uri;

import org.sipward.sip.Octets;
import org.sipward.sip.Span;
import org.sipward.sip.grammar.Cursor;
import org.sipward.sip.grammar.UriGrammar;
import org.sipward.sip.grammar.UriParameters;

/**
 * The parts of one URI, as spans of the octets it stands in; reusable, allocation-free.
 *
 * <p>Absent parts are {@link Span#NONE}. Of a URI that breaks its grammar only the scheme can be
 * relied on. Single thread.
 */
public final class UriView {
  private final Cursor cursor = new Cursor();
  private final UriGrammar uri = new UriGrammar();
  private byte[] array = new byte[0];
  private long span = Span.of(0, 0);
  private boolean wellFormed;
  private int headerAt;
  private long headerName = Span.NONE;
  private long headerValue = Span.NONE;

  /** Binds to the URI in a part of the octets; whether it is one. */
  public boolean bind(Octets octets, long span) {
    return bind(octets.array(), span);
  }

  /** Binds to the URI in a part of an array; {@link Span#NONE} is none. */
  public boolean bind(byte[] array, long span) {
    this.array = array;
    this.span = Span.isNone(span) ? Span.of(0, 0) : span;
    cursor.begin(array, Span.from(this.span), Span.to(this.span), -1);
    wellFormed = uri.readAll(cursor, UriGrammar.Place.BRACKETED);
    headerAt = Span.isNone(headers()) ? Span.to(this.span) : Span.from(headers());
    return wellFormed;
  }

  /** Whether the octets are a URI by the grammar of its scheme. */
  public boolean isWellFormed() {
    return wellFormed;
  }

  /** All of it. */
  public long span() {
    return span;
  }

  public Scheme scheme() {
    return uri.scheme();
  }

  /** The scheme without its colon. */
  public long schemeToken() {
    return Span.of(Span.from(span), uri.schemeTo());
  }

  /** Whether it is a sip or sips URI. */
  public boolean isSip() {
    return uri.scheme() == Scheme.SIP || uri.scheme() == Scheme.SIPS;
  }

  /** The user of a sip URI without the password, or the number of a tel URI. */
  public long user() {
    return uri.user();
  }

  public long password() {
    return uri.password();
  }

  /** The host of a sip URI; an IPv6 reference with its brackets. */
  public long host() {
    return uri.hasHost() ? Span.of(uri.host().from(), uri.host().to()) : Span.NONE;
  }

  /** What the host is written as; {@link HostKind#NAME} where there is none. */
  public HostKind hostKind() {
    return uri.hasHost() ? uri.host().kind() : HostKind.NAME;
  }

  /** The port, or -1 where there is none. */
  public int port() {
    return uri.hasHost() ? uri.host().port() : -1;
  }

  /** What follows the scheme: the path of an urn or of an unknown scheme. */
  public long rest() {
    return Span.of(Math.min(uri.schemeTo() + 1, Span.to(span)), Span.to(span));
  }

  /** The parameters with their first semicolon. */
  public long params() {
    return uri.params();
  }

  /**
   * Value of a parameter by its lower-case name, escapes in names decoded: empty where it has no
   * value ({@code ;lr}), {@link Span#NONE} where it is absent.
   */
  public long param(String lower) {
    return UriParameters.find(array, uri.params(), lower);
  }

  public boolean hasParam(String lower) {
    return !Span.isNone(param(lower));
  }

  /** Where a new parameter goes: before embedded headers. */
  public int paramsTo() {
    return Span.isNone(uri.headers()) ? Span.to(span) : Span.from(uri.headers()) - 1;
  }

  /** The embedded headers, after the question mark. */
  public long headers() {
    return uri.headers();
  }

  /** Moves to the next embedded header; false after the last. */
  public boolean nextHeader() {
    int to = Span.isNone(headers()) ? headerAt : Span.to(headers());
    if (headerAt >= to) {
      return false;
    }
    int equals = end(headerAt, to, '=');
    int end = end(headerAt, to, '&');
    headerName = Span.of(headerAt, Math.min(equals, end));
    headerValue = Span.of(Math.min(equals + 1, end), end);
    headerAt = end + 1;
    return true;
  }

  /** Name of the embedded header, escaped as written. */
  public long headerName() {
    return headerName;
  }

  /** Whether the embedded header has this lower-case name, escapes decoded. */
  public boolean isHeader(String lower) {
    return UriParameters.isNamed(array, Span.from(headerName), Span.to(headerName), lower);
  }

  /** Value of the embedded header, escaped as written. */
  public long headerValue() {
    return headerValue;
  }

  private int end(int from, int to, char stop) {
    int at = from;
    while (at < to && array[at] != stop) {
      at++;
    }
    return at;
  }
}
