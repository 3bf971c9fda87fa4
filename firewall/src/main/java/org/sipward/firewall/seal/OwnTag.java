package org.sipward.firewall.seal;

import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/**
 * The To tag of our own responses: a keyed hash of the transaction, so that a repeated request gets
 * the same answer and its ACK is known as one to us without memory (RFC 3261 8.2.7).
 *
 * <p>One per thread; allocates nothing.
 */
public final class OwnTag {
  /** Characters of a tag: 80 bits in base32. */
  public static final int LENGTH = 16;

  private static final int PURPOSE = 2;

  private final Mac mac;
  private final byte[] raw = new byte[10];
  private final byte[] text = new byte[LENGTH];

  public OwnTag(SealKeys keys) {
    mac = new Mac(keys.tag());
  }

  /** Computes the tag for a request, or for its ACK; valid until the next call. */
  public byte[] of(SipMessage request) {
    byte[] array = request.octets().array();
    mac.begin(PURPOSE).add(request.cseqNumber());
    add(array, request.callId());
    add(array, request.fromTag());
    add(array, request.topBranch());
    mac.finish();
    Mac.putLong(raw, 0, mac.high());
    raw[8] = (byte) (mac.low() >> 56);
    raw[9] = (byte) (mac.low() >> 48);
    Base32.encode(raw, raw.length, text, 0);
    return text;
  }

  /** Whether an ACK answers a response of our own. */
  public boolean isOn(SipMessage ack) {
    long tag = ack.toTag();
    if (Span.isNone(tag) || Span.length(tag) != LENGTH) {
      return false;
    }
    byte[] ours = of(ack);
    byte[] array = ack.octets().array();
    int difference = 0;
    for (int i = 0; i < LENGTH; i++) {
      difference |= array[Span.from(tag) + i] ^ ours[i];
    }
    return difference == 0;
  }

  private void add(byte[] array, long span) {
    if (Span.isNone(span)) {
      mac.addAbsent();
    } else {
      mac.add(array, Span.from(span), Span.to(span));
    }
  }
}
