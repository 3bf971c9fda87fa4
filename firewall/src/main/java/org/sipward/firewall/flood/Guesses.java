package org.sipward.firewall.flood;

import org.sipward.firewall.check.registration.Digest;
import org.sipward.firewall.route.Destination;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/**
 * How often each subscriber's source has tried credentials for each user that were not accepted:
 * {@value #BURST} at once, and one a minute (REG-01 of the threat catalogue).
 *
 * <p>An attempt counts when it is made and counts no more once it is accepted, so that who has the
 * password is never held back by his own attempts; the same credentials sent again are one attempt.
 * Whoever has been accepted from an address and port goes on from there, whatever others behind the
 * same address try. One per loop; allocates nothing.
 */
final class Guesses {
  static final int BURST = 10;

  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long STEP_NANOS = 60 * SECOND_NANOS;

  /** Timer B and F: a repetition comes before. */
  private static final long REPEATED_NANOS = 32 * SECOND_NANOS;

  /** A little longer than a telephone may ring (RFC 3261 timer C). */
  private static final long SHOWN_NANOS = 200 * SECOND_NANOS;

  /** The longest that a registration usually lasts. */
  private static final long ACCEPTED_NANOS = 7_200 * SECOND_NANOS;

  /** What is noted apart, beside the numbers of {@link Proving}. */
  private static final int REGISTERING = 38;

  /** In the place of a user, where it is not known who was meant. */
  private static final long NOBODY = 1;

  /** Credentials of one kind that a request may have: for a few realms and algorithms. */
  private static final int MOST = 8;

  private static final int ELSEWHERE = 39;
  private static final int TRIED = 40;

  private final Memory memory;
  private final Names names;

  /** The name of a user without its escapes. */
  private final byte[] name = new byte[128];

  private long nowNanos;

  Guesses(Memory memory) {
    this.memory = memory;
    this.names = memory.names;
  }

  void tick(long nowNanos) {
    this.nowNanos = nowNanos;
  }

  /** Whether a request tries credentials of which there were too many; if not they are counted. */
  boolean isTooMany(SipMessage request, Arrival arrival) {
    if (!(request.has(HeaderKind.AUTHORIZATION) || request.has(HeaderKind.PROXY_AUTHORIZATION))
        || arrival.zone().kind() != ZoneKind.ACCESS
        || arrival.peer() != null) {
      return false;
    }
    long source = names.source(arrival.source());
    boolean registers = request.method() == Method.REGISTER;
    if (!registers && memory.known.contains(source, nowNanos)) {
      // A switchboard may have a hundred calls that nobody has answered yet.
      memory.shown.put(attempt(request, source), SHOWN_NANOS, nowNanos);
      return false;
    }
    boolean user = isTooMany(request, HeaderKind.AUTHORIZATION, arrival);
    boolean proxy = isTooMany(request, HeaderKind.PROXY_AUTHORIZATION, arrival);
    return user || proxy; // both are counted
  }

  private boolean isTooMany(SipMessage request, HeaderKind kind, Arrival arrival) {
    byte[] array = request.octets().array();
    long source = names.source(arrival.source());
    long attempt = attempt(request, source);
    long line = line(arrival.connection(), arrival.source().port());
    boolean result = false;
    int seen = 0;
    for (int h = request.first(kind); h >= 0 && seen <= MOST; h = request.next(h), seen++) {
      long user = user(request, h, source);
      long credentials =
          names.of(attempt, array, Span.of(request.valueFrom(h), request.valueTo(h)));
      if (!memory.accepted.contains(place(user, line), nowNanos)
          && !memory.repeated.contains(credentials, nowNanos)) {
        if (memory.guesses.takeOnce(user, STEP_NANOS, BURST, nowNanos)) {
          memory.repeated.put(credentials, REPEATED_NANOS, nowNanos);
        } else {
          result = true;
        }
      }
      note(attempt, user);
    }
    return result || seen > MOST;
  }

  /** Where one attempt names two users, what is answered is about neither. */
  private void note(long attempt, long user) {
    long open = memory.attempts.take(attempt);
    if (open == 0 || open == user) {
      memory.attempts.put(attempt, user);
    } else {
      memory.attempts.put(attempt, NOBODY);
    }
  }

  /** A response is about to go outside: what it accepts was no guess. */
  void answered(SipMessage response, Destination to, Plan plan) {
    int status = response.status();
    if (status <= 100
        || plan.zone(plan.local(to.listener()).listener().zone()).kind() != ZoneKind.ACCESS) {
      return;
    }
    long there = names.source(to.high(), to.low());
    long user = memory.attempts.take(attempt(response, there));
    if (user == 0 || user == NOBODY || !isNoRefusal(status)) {
      return;
    }
    boolean accepted = status >= 200 && status < 300;
    // A nonce that had become old took an attempt, too; an OPTIONS may be answered to anybody.
    boolean twice = accepted && response.method() != Method.OPTIONS;
    memory.guesses.giveBack(user, (twice ? 2 : 1) * STEP_NANOS, nowNanos);
    if (accepted && response.method() == Method.REGISTER) {
      long line = line(to.connection(), to.port());
      memory.accepted.put(place(user, line), ACCEPTED_NANOS, nowNanos);
      memory.accepted.put(place(there, line), ACCEPTED_NANOS, nowNanos);
    }
  }

  /**
   * Whether it says nothing against the credentials: that it rings or is forwarded, an acceptance,
   * the word of whoever was called, or that the core is not well. What else there is a request
   * without credentials may draw at will.
   */
  private static boolean isNoRefusal(int status) {
    return switch (status) {
      case 180, 181, 182, 183, 480, 486, 500, 503, 504, 600, 603 -> true;
      default -> status >= 200 && status < 300;
    };
  }

  /**
   * Whether somebody has registered from where a response goes to, or its request came from a known
   * source and had credentials.
   */
  boolean isVouchedFor(SipMessage response, Destination to) {
    long there = names.source(to.high(), to.low());
    return memory.accepted.contains(place(there, line(to.connection(), to.port())), nowNanos)
        || memory.shown.contains(attempt(response, there), nowNanos);
  }

  private long attempt(SipMessage message, long source) {
    long call = names.of(names.of(source, TRIED), message.octets().array(), message.callId());
    return names.of(call, message.cseqNumber() << 8 | message.method().ordinal());
  }

  /** Whoever speaks over it is the same: a connection, or else a port. */
  private static long line(long connection, int port) {
    return connection != 0 ? connection : port;
  }

  /**
   * The user that credentials name, at a source, as a lenient server reads him: without domain,
   * case and spaces. Where they name none, all of these are one.
   */
  private long user(SipMessage request, int header, long source) {
    byte[] array = request.octets().array();
    long span = Digest.parameter(request, header, "username");
    int length = 0;
    if (!Span.isNone(span)) {
      int end = Span.to(span);
      for (int at = Span.from(span); at < end && array[at] != '@' && length < name.length; at++) {
        byte octet = array[at];
        if (octet != '\\' && octet != ' ' && octet != '\t') {
          name[length++] = octet >= 'A' && octet <= 'Z' ? (byte) (octet | 0x20) : octet;
        }
      }
    }
    int what = request.method() == Method.REGISTER ? REGISTERING : ELSEWHERE;
    return names.of(names.of(source, what), name, Span.of(0, length));
  }

  private long place(long user, long line) {
    return names.of(user, line);
  }
}
