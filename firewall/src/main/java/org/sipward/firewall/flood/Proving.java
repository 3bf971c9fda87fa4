package org.sipward.firewall.flood;

import org.sipward.firewall.route.Destination;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/**
 * How a source comes to be known: by what only who receives at its address can do, and what the
 * other side then accepts.
 *
 * <ul>
 *   <li>It answers with a 2xx what was sent to it: our Via, which it brings back, is sealed and was
 *       seen by nobody else.
 *   <li>It repeats, in a dialog whose sealed Route opens, the To tag of the 2xx that was sent to
 *       it.
 *   <li>It answers the challenge that was sent to it, and that is accepted.
 *   <li>On a stream, whose handshake proves the address, a 2xx to its request is enough.
 * </ul>
 *
 * <p>One per loop; allocates nothing.
 */
final class Proving {
  /** The source of an emergency call, for as long as one may last. */
  static final int HELPED = 32;

  /** Where something was sent to that it has to go on with. */
  static final int TALKING = 37;

  private static final int ASKED = 33;
  private static final int ANSWERED = 34;
  private static final int CHALLENGED = 35;
  private static final int ECHOED = 36;

  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long HELP_NANOS = 3_600 * SECOND_NANOS;

  /** A little longer than a telephone may ring (RFC 3261 timer C). */
  private static final long RING_NANOS = 200 * SECOND_NANOS;

  /** Timer B and F: 64*T1. */
  private static final long ANSWER_NANOS = 32 * SECOND_NANOS;

  /** A user may have to type a password; nonces seldom live longer. */
  private static final long NONCE_NANOS = 300 * SECOND_NANOS;

  /** Challenges of one message that are looked at: one for each algorithm. */
  private static final int CHALLENGES = 4;

  private static final byte[] NONCE = {'n', 'o', 'n', 'c', 'e', '='};

  private final Memory memory;
  private final Names names;
  private long nowNanos;

  Proving(Memory memory) {
    this.memory = memory;
    this.names = memory.names;
  }

  void tick(long nowNanos) {
    this.nowNanos = nowNanos;
  }

  /** A request went on: it was let in, and a Route of ours in it is one that we sealed. */
  void forwarded(SipMessage request, Arrival arrival, Destination to, Plan plan) {
    byte[] array = request.octets().array();
    if (arrival.zone().kind() != ZoneKind.CORE) {
      long source = names.source(arrival.source());
      if (to.isEmergency()) {
        memory.expected.put(names.of(source, HELPED), HELP_NANOS, nowNanos);
      }
      if (!memory.known.isFresh(source, nowNanos)) {
        if (!Span.isNone(request.toTag())) {
          inside(request, arrival, source);
        } else {
          credentials(request, HeaderKind.AUTHORIZATION, source);
          credentials(request, HeaderKind.PROXY_AUTHORIZATION, source);
        }
      }
    }
    if (isOutside(to, plan) && !isReliable(to, plan)) {
      long there = names.source(to.high(), to.low());
      if (!memory.known.isFresh(there, nowNanos)) {
        long call = names.of(names.of(there, ASKED), array, request.callId());
        memory.expected.put(call, RING_NANOS, nowNanos);
        memory.expected.put(names.of(there, TALKING), RING_NANOS, nowNanos);
      }
    }
  }

  /** A response went on, or answers a probe of ours: it brought back a Via that we sealed. */
  void answered(SipMessage response, Arrival arrival, Destination to, Plan plan) {
    byte[] array = response.octets().array();
    boolean success = response.status() >= 200 && response.status() < 300;
    if (success && arrival.zone().kind() != ZoneKind.CORE) {
      long source = names.source(arrival.source());
      if (!memory.known.isFresh(source, nowNanos)
          && (arrival.transport().reliable()
              || memory.expected.contains(
                  names.of(names.of(source, ASKED), array, response.callId()), nowNanos))) {
        prove(arrival, source);
      }
    }
    if (!isOutside(to, plan)) {
      return;
    }
    long there = names.source(to.high(), to.low());
    if (memory.known.isFresh(there, nowNanos)) {
      return;
    }
    if (success && counts(response.method())) {
      accepted(response, to, there);
    } else if (response.status() == 401 || response.status() == 407) {
      challenge(response, HeaderKind.WWW_AUTHENTICATE, there);
      challenge(response, HeaderKind.PROXY_AUTHENTICATE, there);
    }
  }

  /** Whether a response is to a request with the challenge that was sent to its source. */
  boolean hasEchoed(SipMessage response, long there) {
    return memory.expected.contains(transaction(response, there, ECHOED), nowNanos);
  }

  // ---- steps

  private void inside(SipMessage request, Arrival arrival, long source) {
    byte[] array = request.octets().array();
    long call = names.of(names.of(source, ANSWERED), array, request.callId());
    if (request.has(HeaderKind.ROUTE)
        && (arrival.transport().reliable()
            || memory.expected.contains(names.of(call, array, request.toTag()), nowNanos))) {
      prove(arrival, source);
    }
  }

  private void accepted(SipMessage response, Destination to, long there) {
    byte[] array = response.octets().array();
    if (to.connection() != 0
        || memory.expected.contains(transaction(response, there, ECHOED), nowNanos)) {
      memory.known.prove(there, nowNanos);
    } else {
      long call = names.of(names.of(there, ANSWERED), array, response.callId());
      memory.expected.put(names.of(call, array, response.toTag()), ANSWER_NANOS, nowNanos);
      memory.expected.put(names.of(there, TALKING), ANSWER_NANOS, nowNanos);
    }
  }

  private void challenge(SipMessage response, HeaderKind kind, long there) {
    int header = response.first(kind);
    for (int i = 0; i < CHALLENGES && header >= 0; i++, header = response.next(header)) {
      long nonce = nonce(response, header);
      if (!Span.isNone(nonce)) {
        byte[] array = response.octets().array();
        long key = names.of(names.of(there, CHALLENGED), array, nonce);
        memory.expected.put(key, NONCE_NANOS, nowNanos);
      }
    }
  }

  private void credentials(SipMessage request, HeaderKind kind, long source) {
    int header = request.first(kind);
    for (int i = 0; i < CHALLENGES && header >= 0; i++, header = request.next(header)) {
      long nonce = nonce(request, header);
      if (!Span.isNone(nonce)) {
        byte[] array = request.octets().array();
        long key = names.of(names.of(source, CHALLENGED), array, nonce);
        if (memory.expected.contains(key, nowNanos)) {
          memory.expected.put(transaction(request, source, ECHOED), RING_NANOS, nowNanos);
        }
      }
    }
  }

  private void prove(Arrival arrival, long source) {
    memory.known.prove(source, nowNanos);
    Peer peer = arrival.peer();
    if (peer != null) {
      memory.known.prove(names.peer(arrival.zone(), peer), nowNanos);
    }
  }

  private long transaction(SipMessage message, long source, int what) {
    long call = names.of(names.of(source, what), message.octets().array(), message.callId());
    return names.of(call, message.cseqNumber());
  }

  /** What an OPTIONS is answered with says nothing about who asks. */
  private static boolean counts(Method method) {
    return method == Method.REGISTER
        || method == Method.INVITE
        || method == Method.SUBSCRIBE
        || method == Method.MESSAGE
        || method == Method.PUBLISH;
  }

  private static long nonce(SipMessage message, int header) {
    return nonce(message.octets().array(), message.valueFrom(header), message.valueTo(header));
  }

  /** The octets of the first quoted nonce; both sides of a challenge are searched alike. */
  static long nonce(byte[] a, int from, int to) {
    for (int at = from + 1; at + NONCE.length < to; at++) {
      boolean named = a[at - 1] == ' ' || a[at - 1] == ',' || a[at - 1] == '\t';
      for (int i = 0; named && i < NONCE.length; i++) {
        named = (a[at + i] | 0x20) == (NONCE[i] | 0x20);
      }
      int value = at + NONCE.length + 1;
      if (named && a[value - 1] == '"') {
        int end = value;
        while (end < to && a[end] != '"') {
          end++;
        }
        return Span.of(value, end);
      }
    }
    return Span.NONE;
  }

  private static boolean isOutside(Destination to, Plan plan) {
    int zone = plan.local(to.listener()).listener().zone();
    return plan.zone(zone).kind() != ZoneKind.CORE;
  }

  private static boolean isReliable(Destination to, Plan plan) {
    return plan.local(to.listener()).listener().transport().reliable();
  }
}
