package org.sipward.firewall.check;

import org.sipward.firewall.number.NumberRules;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Conduct;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/**
 * What a message or its sender must have for a control to see anything, as bits: one look says of
 * all controls which are worth asking, because of more than a hundred few are.
 *
 * <p>A control names those of which one is enough ({@link Inspection#occasions}); that it finds
 * nothing without is a law that a test holds it to.
 */
public final class Occasion {
  /** Every message. */
  public static final long ALWAYS = 1;

  // ---- what the message is

  public static final long REGISTER = 1 << 1;
  public static final long SUBSCRIBE = 1 << 2;
  public static final long NOTIFY = 1 << 3;
  public static final long REFER = 1 << 4;
  public static final long PRACK = 1 << 5;
  public static final long MESSAGE = 1 << 6;

  /** A response 3xx. */
  public static final long REDIRECT = 1 << 7;

  // ---- what is in it

  /** Identity (RFC 8224). */
  public static final long SIGNED = 1 << 8;

  /** Replaces or Join. */
  public static final long TAKES_OVER = 1 << 9;

  /** Session-Expires. */
  public static final long TIMER = 1 << 10;

  /** Require or Proxy-Require in a request. */
  public static final long REQUIRES = 1 << 11;

  /** Authorization or Proxy-Authorization in a request. */
  public static final long CREDENTIALS = 1 << 12;

  /** A body in a request. */
  public static final long BODY = 1 << 13;

  /** Call-Info, Alert-Info or Error-Info. */
  public static final long SHOWS = 1 << 14;

  /** A request whose hops are none, or more than are recommended. */
  public static final long HOPS = 1 << 15;

  // ---- who sends it, and what is agreed with him

  /** A request from outside the trust domain. */
  public static final long UNTRUSTED = 1 << 16;

  /** A request outside a dialog from somebody who is neither a peer nor of the core. */
  public static final long STRANGER = 1 << 17;

  /** The sender has agreed to sign its calls, or not to choose trunks or tell what was ported. */
  public static final long CONDUCT = 1 << 18;

  /** Something is known of the numbers that the sender may show, and it is a call. */
  public static final long CALLER = 1 << 19;

  /** Something is known of the numbers that the sender may call, and it is a call. */
  public static final long CALLEE = 1 << 20;

  /** It is agreed which contexts of numbers the sender uses. */
  public static final long NUMBERS = 1 << 21;

  private static final int PARAMETERS = 32;

  private Occasion() {}

  /** The sender's profile is about parameters, and there is one that begins like this name. */
  public static long parameter(String lower) {
    return (ParameterNames.bit(lower) & 0xffff_ffffL) << PARAMETERS;
  }

  /** All that a message and its sender have; takes a few branches and allocates nothing. */
  public static long of(SipMessage message, Arrival arrival) {
    long occasions = ALWAYS | agreed(message, arrival.screening());
    occasions |= has(message, HeaderKind.IDENTITY, SIGNED);
    occasions |= has(message, HeaderKind.CALL_INFO, SHOWS);
    occasions |= has(message, HeaderKind.ALERT_INFO, SHOWS);
    occasions |= has(message, HeaderKind.ERROR_INFO, SHOWS);
    if (!message.isRequest()) {
      return message.status() / 100 == 3 ? occasions | REDIRECT : occasions;
    }
    occasions |= method(message.method());
    occasions |= has(message, HeaderKind.REPLACES, TAKES_OVER);
    occasions |= has(message, HeaderKind.JOIN, TAKES_OVER);
    occasions |= has(message, HeaderKind.SESSION_EXPIRES, TIMER);
    occasions |= has(message, HeaderKind.REQUIRE, REQUIRES);
    occasions |= has(message, HeaderKind.PROXY_REQUIRE, REQUIRES);
    occasions |= has(message, HeaderKind.AUTHORIZATION, CREDENTIALS);
    occasions |= has(message, HeaderKind.PROXY_AUTHORIZATION, CREDENTIALS);
    occasions |= message.bodyTo() == message.bodyFrom() ? 0 : BODY;
    occasions |= message.maxForwards() > 0 && message.maxForwards() <= 70 ? 0 : HOPS;
    occasions |= arrival.screening().trusted() ? 0 : UNTRUSTED;
    return isStranger(message, arrival) ? occasions | STRANGER : occasions;
  }

  private static long has(SipMessage message, HeaderKind kind, long occasion) {
    return message.has(kind) ? occasion : 0;
  }

  private static long method(Method method) {
    return switch (method) {
      case REGISTER -> REGISTER;
      case SUBSCRIBE -> SUBSCRIBE;
      case NOTIFY -> NOTIFY;
      case REFER -> REFER;
      case PRACK -> PRACK;
      case MESSAGE -> MESSAGE;
      default -> 0; // no control is about another method alone
    };
  }

  private static boolean isStranger(SipMessage message, Arrival arrival) {
    return arrival.peer() == null
        && Span.isNone(message.toTag())
        && arrival.zone().kind() != ZoneKind.CORE;
  }

  private static long agreed(SipMessage message, Screening screening) {
    Conduct conduct = screening.conduct();
    boolean agreed = conduct.signs() || !conduct.portability() || !conduct.trunkGroups();
    long occasions = agreed ? CONDUCT : 0;
    if (screening.profile().isAboutParameters()) {
      occasions |= (ParameterNames.letters(message) & 0xffff_ffffL) << PARAMETERS;
    }
    NumberRules numbers = screening.numbers();
    occasions |= numbers.contexts().isEmpty() ? 0 : NUMBERS;
    if ((numbers.isAboutCallers() || numbers.isAboutCallees()) && Reading.isCall(message)) {
      occasions |= numbers.isAboutCallers() ? CALLER : 0;
      occasions |= numbers.isAboutCallees() ? CALLEE : 0;
    }
    return occasions;
  }
}
