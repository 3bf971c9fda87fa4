package org.sipward.sip.view;

import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.Transport;
import org.sipward.sip.grammar.ParameterSearch;
import org.sipward.sip.grammar.ViaGrammar;
import org.sipward.sip.uri.HostKind;

/**
 * The values of all Via headers, topmost first (RFC 3261 20.42).
 *
 * <p>A parameter is {@link Span#NONE} where absent and an empty span where it has no value ({@code
 * ;rport}); a new value goes at the end of that span, after an equals sign.
 */
public final class ViaView {
  private final ElementWalk walk = new ElementWalk();
  private final ViaGrammar via = new ViaGrammar();
  private final ParameterSearch search = ParameterSearch.inVia();

  /** Starts before the topmost value. */
  public void begin(SipMessage message) {
    walk.begin(message, HeaderKind.VIA);
  }

  /** Moves to the next value; false after the last. */
  public boolean next() {
    while (walk.advance()) {
      if (via.read(walk.cursor)) {
        return true;
      }
    }
    return false;
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

  public Transport transport() {
    return via.transport();
  }

  /** The transport token as written. */
  public long transportToken() {
    return via.transportSpan();
  }

  /** Host and port as written. */
  public long sentBy() {
    return via.sentBySpan();
  }

  /** The host; an IPv6 reference with its brackets. */
  public long host() {
    return Span.of(via.sentBy().from(), via.sentBy().to());
  }

  public HostKind hostKind() {
    return via.sentBy().kind();
  }

  /** The port, or -1 where there is none. */
  public int port() {
    return via.sentBy().port();
  }

  /** One past the sent-by: where the parameters start. */
  public int paramsFrom() {
    return via.paramsFrom();
  }

  public long branch() {
    return via.branch();
  }

  public long received() {
    return via.received();
  }

  public long rport() {
    return via.rport();
  }

  public long maddr() {
    return via.maddr();
  }

  public long ttl() {
    return via.ttl();
  }

  /** Value of any parameter by its lower-case name. */
  public long param(String lower) {
    return search.find(walk.array(), via.paramsFrom(), Span.to(walk.element()), lower);
  }

  /** The whole parameter found by the last {@link #param}, with its semicolon. */
  public long paramPair() {
    return search.pair();
  }
}
