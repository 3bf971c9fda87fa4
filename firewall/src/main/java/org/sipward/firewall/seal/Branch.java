package org.sipward.firewall.seal;

import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/**
 * The branch of our Via: a keyed hash of what a request shares with its retransmissions, its CANCEL
 * and the ACK to its rejection, and with nothing else (RFC 3261 16.11).
 *
 * <p>It depends on the upstream branch and sent-by, Call-ID, From tag, CSeq number, Request-URI,
 * Route and who sent it; never on method, To tag, clock, connection, health or key epoch. One per
 * thread; allocates nothing.
 */
public final class Branch {
  /** Characters after the magic cookie: 80 bits in base32. */
  public static final int LENGTH = 16;

  private static final int PURPOSE = 1;

  private final Mac mac;
  private final byte[] raw = new byte[10];
  private final byte[] text = new byte[LENGTH];

  public Branch(SealKeys keys) {
    mac = new Mac(keys.branch());
  }

  /**
   * Computes the branch of a request.
   *
   * @param sender a number that stands for the peer or, where there is none, the zone
   */
  public void compute(SipMessage request, long sender) {
    byte[] array = request.octets().array();
    mac.begin(PURPOSE).add(sender);
    upstream(request, array);
    add(array, request.callId());
    add(array, request.fromTag());
    mac.add(request.cseqNumber());
    add(array, request.requestUri());
    for (int h = request.first(HeaderKind.ROUTE); h >= 0; h = request.next(h)) {
      mac.add(array, request.valueFrom(h), request.valueTo(h));
    }
    mac.finish();
    Mac.putLong(raw, 0, mac.high());
    raw[8] = (byte) (mac.low() >> 56);
    raw[9] = (byte) (mac.low() >> 48);
    Base32.encode(raw, raw.length, text, 0);
  }

  /** A branch older than RFC 3261 is not unique: then all of the topmost Via counts. */
  private void upstream(SipMessage request, byte[] array) {
    int via = request.first(HeaderKind.VIA);
    if (Span.isNone(request.topBranch()) && via >= 0) {
      mac.add(array, request.valueFrom(via), request.valueTo(via));
    } else {
      add(array, request.topBranch());
      add(array, request.topViaSentBy());
    }
  }

  private void add(byte[] array, long span) {
    if (Span.isNone(span)) {
      mac.addAbsent();
    } else {
      mac.add(array, Span.from(span), Span.to(span));
    }
  }

  /** The characters after the magic cookie of the branch computed last. */
  public byte[] text() {
    return text;
  }

  /** 64 bits of it, as the key of tables; never 0. */
  public long key() {
    return mac.high() == 0 ? 1 : mac.high();
  }
}
