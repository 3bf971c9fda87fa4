package org.sipward.sip.grammar;

import org.sipward.sip.Defect;
import org.sipward.sip.Span;

/**
 * The grammar of {@code ( name-addr / addr-spec ) *( SEMI generic-param )} and the parts of one
 * value (RFC 3261 20.10, 25.1).
 */
public final class AddressGrammar {
  /** What a family of headers allows. */
  public enum Form {
    /** With or without angle brackets: From, To, Reply-To, P-Asserted-Identity ... */
    ADDRESS,
    /** The same with q and expires: Contact. */
    CONTACT,
    /** Angle brackets are mandatory: Route, Record-Route, Path, Diversion ... */
    NAME_ADDR,
    /** The same, and embedded headers are part of the design: History-Info. */
    HISTORY
  }

  private final UriGrammar uri = new UriGrammar();
  private final Params params = new Params(Params.Values.GENERIC);
  private boolean bracketed;
  private int displayFrom;
  private int displayTo;
  private int uriFrom;
  private int uriTo;
  private int paramsFrom;
  private long tag;

  /** Consumes one value up to a comma or the end; false with the value broken. */
  public boolean read(Cursor c, Form form) {
    tag = Span.NONE;
    bracketed = false;
    displayFrom = c.at;
    displayTo = c.at;
    if (!display(c)) {
      return false;
    }
    if ((form == Form.NAME_ADDR || form == Form.HISTORY) && !bracketed) {
      return c.fail(Defect.ADDRESS_SYNTAX);
    }
    uriFrom = c.at;
    if (!uri.read(c, place(form))) {
      return false;
    }
    uriTo = c.at;
    if (bracketed && !c.take('>')) {
      return c.fail(Defect.URI_SYNTAX);
    }
    paramsFrom = c.at;
    params.begin();
    while (params.take(c, Defect.ADDRESS_SYNTAX)) {
      if (!parameter(c, form)) {
        return false;
      }
    }
    return !c.isBroken() && (c.atEnd() || c.at(',') || c.fail(Defect.ADDRESS_SYNTAX));
  }

  private UriGrammar.Place place(Form form) {
    if (!bracketed) {
      return UriGrammar.Place.BARE;
    }
    return form == Form.HISTORY ? UriGrammar.Place.HISTORY : UriGrammar.Place.BRACKETED;
  }

  /** Consumes a display name and the opening bracket; nothing where there is no bracket. */
  private boolean display(Cursor c) {
    int from = c.at;
    if (c.at('"')) {
      if (!c.expectQuoted()) {
        return false;
      }
      displayTo = c.at;
      c.skipLws();
      bracketed = c.take('<');
      return bracketed || c.fail(Defect.ADDRESS_SYNTAX);
    }
    if (!c.at('<')) {
      c.skip(Chars.TOKEN | Chars.LWS);
    }
    if (c.take('<')) {
      bracketed = true;
      displayTo = c.at - 1;
      while (displayTo > from && Chars.is(c.array[displayTo - 1], Chars.LWS)) {
        displayTo--;
      }
    } else if (c.at(':')) {
      c.at = from;
    } else {
      return c.fail(Defect.ADDRESS_SYNTAX);
    }
    return true;
  }

  /** Looks at a parameter whose meaning is the same in all families. */
  private boolean parameter(Cursor c, Form form) {
    switch (params.nameTo - params.nameFrom) {
      case 1 -> {
        if (form == Form.CONTACT && params.name(c, Words.Q)) {
          Scalars.checkQ(c, params.valueFrom, params.valueTo);
        }
      }
      case 3 -> {
        if (params.name(c, Words.TAG)) {
          if (!params.hasValue() || !isToken(c)) {
            return c.fail(Defect.ADDRESS_SYNTAX);
          }
          tag = Span.isNone(tag) ? Span.of(params.valueFrom, params.valueTo) : tag;
        }
      }
      case 7 -> {
        if (form == Form.CONTACT && params.name(c, Words.EXPIRES)) {
          Scalars.check(c, params.valueFrom, params.valueTo, Scalars.UNSIGNED_32);
        }
      }
      default -> {}
    }
    return true;
  }

  private boolean isToken(Cursor c) {
    return Chars.is(c.array[params.valueFrom], Chars.TOKEN);
  }

  /** The URI of the value. */
  public UriGrammar uri() {
    return uri;
  }

  /** The display name as written, quotes included; empty where there is none. */
  public long display() {
    return Span.of(displayFrom, displayTo);
  }

  /** The URI without its brackets. */
  public long uriSpan() {
    return Span.of(uriFrom, uriTo);
  }

  public boolean isBracketed() {
    return bracketed;
  }

  /** Where the parameters of the value start: after the closing bracket or the bare URI. */
  public int paramsFrom() {
    return paramsFrom;
  }

  /** Value of the first tag, or {@link Span#NONE}. */
  public long tag() {
    return tag;
  }
}
