package org.sipward.sip.view;

import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.grammar.AddressGrammar;
import org.sipward.sip.grammar.ParameterSearch;
import org.sipward.sip.uri.UriView;

/**
 * The values of all headers of one kind that carry addresses: From, To, Contact, Route,
 * Record-Route, Path, Service-Route, P-Asserted-Identity, Refer-To, History-Info, Diversion ...
 * (RFC 3261 20.10).
 */
public final class NameAddrView {
  private final ElementWalk walk = new ElementWalk();
  private final AddressGrammar address = new AddressGrammar();
  private final ParameterSearch search = ParameterSearch.inAddress();
  private final UriView uri = new UriView();
  private boolean star;

  /** Starts before the first value of the headers of a kind. */
  public void begin(SipMessage message, HeaderKind kind) {
    walk.begin(message, kind);
  }

  /** Moves to the next value; false after the last. */
  public boolean next() {
    while (walk.advance()) {
      star = walk.cursor.at('*');
      if (star) {
        walk.cursor.take('*');
        star = walk.cursor.atEnd();
        if (star) {
          return true;
        }
        walk.restart();
      }
      if (address.read(walk.cursor, AddressGrammar.Form.ADDRESS)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the value is the {@code *} of a Contact; then nothing else of it is there. */
  public boolean isStar() {
    return star;
  }

  /** Index of the header line the value is in. */
  public int header() {
    return walk.header();
  }

  /** The value without the white space around it. */
  public long element() {
    return walk.element();
  }

  /**
   * What to delete so that this value is gone: the value with one comma, or the whole line. For one
   * value per line; the removals of two neighbours overlap.
   */
  public long removal() {
    return walk.removal();
  }

  /** The display name as written, quotes included; empty where there is none. */
  public long display() {
    return star ? Span.NONE : address.display();
  }

  /** The URI without its brackets. */
  public long uri() {
    return star ? Span.NONE : address.uriSpan();
  }

  /** Whether the URI is in angle brackets; without them parameters belong to the header. */
  public boolean isBracketed() {
    return !star && address.isBracketed();
  }

  /** A view of the URI, valid until the next call of any method that moves this one. */
  public UriView uriView() {
    uri.bind(walk.array(), uri());
    return uri;
  }

  /** One past the URI and its bracket: where the parameters start. */
  public int paramsFrom() {
    return star ? Span.to(walk.element()) : address.paramsFrom();
  }

  /** Value of the tag, or {@link Span#NONE}. */
  public long tag() {
    return star ? Span.NONE : address.tag();
  }

  /**
   * Value of a parameter of the header, not of the URI, by its lower-case name: empty where it has
   * no value, {@link Span#NONE} where it is absent.
   */
  public long param(String lower) {
    return search.find(walk.array(), paramsFrom(), Span.to(walk.element()), lower);
  }

  /** The whole parameter found by the last {@link #param}, with its semicolon. */
  public long paramPair() {
    return search.pair();
  }
}
