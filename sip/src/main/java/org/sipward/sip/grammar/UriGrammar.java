package org.sipward.sip.grammar;

import org.sipward.sip.Defect;
import org.sipward.sip.Span;
import org.sipward.sip.uri.Scheme;

/**
 * The grammar of {@code SIP-URI / SIPS-URI / absoluteURI}, of tel (RFC 3966) and urn, and the parts
 * of one URI: absolute indices, -1 where a part is absent.
 */
public final class UriGrammar {
  /** Where a URI stands, which decides what may be in it and what it is called when it is wrong. */
  public enum Place {
    /** The Request-URI. */
    REQUEST,
    /** Between angle brackets. */
    BRACKETED,
    /** Between angle brackets where embedded headers are part of the design (RFC 7044). */
    HISTORY,
    /** Without angle brackets: comma, semicolon and question mark end it (RFC 3261 20.10). */
    BARE
  }

  private Scheme scheme = Scheme.OTHER;
  private int schemeTo;
  private int userFrom;
  private int userTo;
  private int passwordFrom;
  private int passwordTo;
  private int paramsFrom;
  private int paramsTo;
  private int headersFrom;
  private int headersTo;
  private boolean hasHost;
  private final HostPort host = new HostPort();

  private final SeenNames seen = new SeenNames();
  private Place place = Place.BRACKETED;
  private Defect syntax = Defect.URI_SYNTAX;

  /** Consumes one URI; false with the value broken. */
  public boolean read(Cursor c, Place place) {
    this.place = place;
    syntax = place == Place.REQUEST ? Defect.REQUEST_URI : Defect.URI_SYNTAX;
    userFrom = userTo = passwordFrom = passwordTo = paramsFrom = paramsTo = -1;
    headersFrom = headersTo = -1;
    hasHost = false;
    int from = c.at;
    boolean fine =
        switch (readScheme(c)) {
          case SIP, SIPS -> sip(c);
          case TEL -> tel(c);
          case URN -> urn(c);
          case OTHER -> other(c);
        };
    if (c.at - from > c.limits().uri()) {
      c.note(Defect.URI_TOO_LONG, from, c.at);
    }
    return fine;
  }

  /** Consumes one URI, which must be all there is. */
  public boolean readAll(Cursor c, Place place) {
    return read(c, place) && (c.atEnd() || c.fail(syntax));
  }

  /** Consumes the scheme and its colon. */
  private Scheme readScheme(Cursor c) {
    int from = c.at;
    c.skip(Chars.SCHEME);
    schemeTo = c.at;
    if (schemeTo == from || !Chars.is(c.array[from], Chars.ALPHA) || !c.take(':')) {
      schemeTo = from;
      c.at = from;
      scheme = Scheme.OTHER;
    } else if (c.spells(from, schemeTo, Words.SIP)) {
      scheme = Scheme.SIP;
    } else if (c.spells(from, schemeTo, Words.TEL)) {
      scheme = Scheme.TEL;
    } else if (c.spells(from, schemeTo, Words.SIPS)) {
      scheme = Scheme.SIPS;
    } else if (c.spells(from, schemeTo, Words.URN)) {
      scheme = Scheme.URN;
    } else {
      scheme = Scheme.OTHER;
      if (place == Place.REQUEST) {
        c.note(Defect.REQUEST_URI_SCHEME, from, schemeTo);
      }
    }
    return scheme;
  }

  private boolean sip(Cursor c) {
    if (!userinfo(c) || !host.read(c, false, syntax)) {
      return false;
    }
    hasHost = true;
    return place == Place.BARE || (readParams(c) && readHeaders(c));
  }

  /** Consumes userinfo and its at sign; without an at sign there is none. */
  private boolean userinfo(Cursor c) {
    int from = c.at;
    int seen = c.skip((place == Place.BARE ? Chars.USER_BARE : Chars.USER) | Chars.PERCENT);
    int end = c.at;
    int password = -1;
    if (c.take(':')) {
      password = c.at;
      seen |= c.skip(Chars.PASSWORD | Chars.PERCENT);
    }
    if (!c.take('@')) {
      c.at = from;
      return true;
    }
    userFrom = from;
    userTo = end;
    if (password >= 0) {
      passwordFrom = password;
      passwordTo = c.at - 1;
      c.note(Defect.URI_PASSWORD, passwordFrom, passwordTo);
    }
    if (end == from) {
      c.at = from;
      return c.fail(syntax);
    }
    return (seen & Chars.PERCENT) == 0 || Escapes.check(c, from, c.at);
  }

  /** Consumes {@code *( ";" pname [ "=" pvalue ] )}. */
  private boolean readParams(Cursor c) {
    if (!c.at(';')) {
      return true;
    }
    paramsFrom = c.at;
    paramsTo = c.at; // of a broken URI the well-formed parameters count
    seen.clear();
    int union = 0;
    while (c.take(';')) {
      int name = c.at;
      union |= c.skip(Chars.PARAM | Chars.PERCENT);
      int nameTo = c.at;
      if (nameTo == name) {
        return c.fail(syntax);
      }
      if (c.take('=')) {
        int value = c.at;
        union |= c.skip(Chars.PARAM | Chars.PERCENT);
        if (c.at == value) {
          return c.fail(syntax);
        }
        if (nameTo - name == 3 && c.spells(name, nameTo, Words.TTL)) {
          Scalars.check(c, value, c.at, 255);
        }
      }
      // IMS cores chain the addresses of a handset in parameters of this one name.
      if (!c.spells(name, nameTo, Words.ALIAS) && !seen.add(c, name, nameTo)) {
        return false;
      }
      paramsTo = c.at;
    }
    return (union & Chars.PERCENT) == 0 || Escapes.check(c, paramsFrom, paramsTo);
  }

  /** Consumes {@code "?" hname "=" hvalue *( "&" hname "=" hvalue )}. */
  private boolean readHeaders(Cursor c) {
    if (!c.at('?')) {
      return true;
    }
    int from = c.at;
    headersFrom = from + 1;
    headersTo = headersFrom;
    do {
      c.at++;
      if (!c.expect(Chars.URI_HEADER | Chars.PERCENT, syntax)) {
        return false;
      }
      if (!c.take('=')) {
        return c.fail(syntax);
      }
      c.skip(Chars.URI_HEADER | Chars.PERCENT);
      headersTo = c.at;
    } while (c.at('&'));
    if (place == Place.REQUEST) {
      c.note(Defect.REQUEST_URI_HEADERS, from, c.at);
    } else if (place != Place.HISTORY) {
      c.note(Defect.URI_HEADERS, from, c.at);
    }
    return Escapes.check(c, from, c.at);
  }

  /** {@code telephone-subscriber} of RFC 3966; the number is the user. */
  private boolean tel(Cursor c) {
    userFrom = c.at;
    boolean global = c.take('+');
    int seen = c.skip(global ? Chars.PHONE : Chars.PHONE_LOCAL);
    // RFC 3986 3.5: a number sign would end the URI, so that a service code has it escaped.
    while (!global && c.at('%') && Escapes.decoded(c.array, c.at, c.to) == '#') {
      c.at += 3;
      seen |= Chars.PHONE_DIGIT | c.skip(Chars.PHONE_LOCAL);
    }
    userTo = c.at;
    if ((seen & Chars.PHONE_DIGIT) == 0) {
      return c.fail(syntax);
    }
    if (place == Place.BARE) {
      return true;
    }
    if (!readParams(c)) {
      return false;
    }
    if (!global && Span.isNone(UriParameters.find(c.array, params(), "phone-context"))) {
      c.note(Defect.TEL_CONTEXT, userFrom, userTo);
    }
    return true;
  }

  /** {@code "urn:" NID ":" NSS} (RFC 8141); what follows the scheme is the user. */
  private boolean urn(Cursor c) {
    int name = c.at;
    c.skip(Chars.HOST);
    if (c.at - name < 2 || c.at - name > 32 || !c.take(':')) {
      return c.fail(syntax);
    }
    return opaque(c);
  }

  private boolean other(Cursor c) {
    return schemeTo < c.at ? opaque(c) : c.fail(syntax);
  }

  private boolean opaque(Cursor c) {
    int from = c.at;
    int classes = place == Place.BARE ? Chars.URIC_BARE : Chars.URIC;
    int seen = c.skip(classes | Chars.PERCENT);
    if (c.at == from) {
      return c.fail(syntax);
    }
    return (seen & Chars.PERCENT) == 0 || Escapes.check(c, from, c.at);
  }

  public Scheme scheme() {
    return scheme;
  }

  /** One past the scheme, where its colon is. */
  public int schemeTo() {
    return schemeTo;
  }

  /** The user, the number of a tel URI, or {@link Span#NONE}. */
  public long user() {
    return span(userFrom, userTo);
  }

  public long password() {
    return span(passwordFrom, passwordTo);
  }

  /** Whether {@link #host} is of this URI. */
  public boolean hasHost() {
    return hasHost;
  }

  public HostPort host() {
    return host;
  }

  /** The parameters with their first semicolon, or {@link Span#NONE}. */
  public long params() {
    return span(paramsFrom, paramsTo);
  }

  /** The embedded headers after the question mark, or {@link Span#NONE}. */
  public long headers() {
    return span(headersFrom, headersTo);
  }

  private static long span(int from, int to) {
    return from < 0 ? Span.NONE : Span.of(from, to);
  }
}
