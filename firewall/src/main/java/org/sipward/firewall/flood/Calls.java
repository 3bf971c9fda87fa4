package org.sipward.firewall.flood;

import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Rates;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/**
 * The calls that each peer has begun, on lease: from the INVITE, prolonged by its answer and by
 * whatever then goes on in the call, to the BYE or the refusal.
 *
 * <p>Only where a number of calls was agreed with the peer anything is kept. One per loop;
 * allocates nothing.
 */
final class Calls {
  /** A little longer than a telephone may ring (RFC 3261 timer C). */
  private static final long SETUP_NANOS = 200_000_000_000L;

  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final int SWEPT = 1 << 12;

  private final Leases leases;
  private final Names names;
  private int swept;
  private long nowNanos;

  Calls(Memory memory) {
    leases = memory.leases;
    names = memory.names;
  }

  void tick(long nowNanos) {
    this.nowNanos = nowNanos;
    swept = leases.sweep(swept, SWEPT, nowNanos);
  }

  /** Whether a request would begin one call more than was agreed. */
  boolean isTooMany(SipMessage request, Arrival arrival) {
    Peer peer = arrival.peer();
    int agreed = arrival.screening().rates().calls();
    return agreed > 0
        && peer != null
        && begins(request)
        && leases.held(names.peer(arrival.zone(), peer)) >= agreed
        && !leases.has(call(request, request.fromTag()), nowNanos);
  }

  /** A request went on. */
  void forwarded(SipMessage request, Arrival arrival) {
    if (begins(request)) {
      Peer peer = arrival.peer();
      Rates rates = arrival.screening().rates();
      if (peer != null && rates.calls() > 0) {
        long owner = names.peer(arrival.zone(), peer);
        long life = rates.callMinutes() * MINUTE_NANOS;
        leases.take(call(request, request.fromTag()), owner, SETUP_NANOS, life, nowNanos);
      }
    } else if (!Span.isNone(request.toTag()) && !leases.isEmpty()) {
      long caller = call(request, request.fromTag());
      long callee = call(request, request.toTag());
      if (request.method() == Method.BYE) {
        leases.end(caller);
        leases.end(callee);
      } else {
        leases.alive(caller, nowNanos);
        leases.alive(callee, nowNanos);
      }
    }
  }

  /** A response went on. */
  void answered(SipMessage response) {
    if (response.method() == Method.INVITE && response.status() >= 200 && !leases.isEmpty()) {
      long call = call(response, response.fromTag());
      if (response.status() < 300) {
        leases.answered(call, nowNanos);
      } else {
        leases.refused(call);
      }
    }
  }

  private static boolean begins(SipMessage request) {
    return request.method() == Method.INVITE && Span.isNone(request.toTag());
  }

  private long call(SipMessage message, long callerTag) {
    byte[] array = message.octets().array();
    return names.of(names.of(0, array, message.callId()), array, callerTag);
  }
}
