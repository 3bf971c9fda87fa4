package org.sipward.firewall.route;

import org.sipward.firewall.seal.SealKeys;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;

/**
 * A hash of everything in a request that decides where it goes (RFC 3261 16.6 step 8, RFC 5393
 * 4.2.1), and of the zone it came from: a call that passes here once from the access and once
 * towards the interconnect is no loop.
 */
public final class LoopHash {
  private final SipHash hash;

  public LoopHash(SealKeys keys) {
    hash = new SipHash(keys.spread());
  }

  /** Thirty-two bits of it; allocates nothing. */
  public int of(SipMessage request, Arrival arrival) {
    byte[] array = request.octets().array();
    long sum = arrival.zone().name().hashCode();
    sum = SipHash.mix(sum ^ hash.of(array, request.requestUri()));
    sum = SipHash.mix(sum ^ hash.of(array, request.callId()));
    sum = SipHash.mix(sum ^ hash.of(array, request.fromTag()));
    sum = SipHash.mix(sum ^ hash.of(array, request.toTag()));
    sum = SipHash.mix(sum ^ request.cseqNumber());
    sum = lines(request, HeaderKind.ROUTE, sum);
    return (int) lines(request, HeaderKind.PROXY_REQUIRE, sum);
  }

  private long lines(SipMessage request, HeaderKind kind, long before) {
    byte[] array = request.octets().array();
    long sum = before;
    for (int h = request.first(kind); h >= 0; h = request.next(h)) {
      sum = SipHash.mix(sum ^ hash.of(array, request.valueFrom(h), request.valueTo(h)));
    }
    return sum;
  }
}
