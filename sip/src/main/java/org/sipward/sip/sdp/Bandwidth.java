package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/** A proposed bandwidth: a modifier such as AS, CT, RS, RR or TIAS, and a number (RFC 8866 5.8). */
public final class Bandwidth implements SdpView {
  private final SdpCursor cursor = new SdpCursor();
  private byte[] array = new byte[0];
  private long modifier = Span.NONE;
  private long number;

  @Override
  public boolean read(byte[] array, long value) {
    this.array = array;
    cursor.open(array, value);
    modifier = cursor.takeToken();
    if (Span.isNone(modifier) || !cursor.takeOctet(':')) {
      return false;
    }
    long digits = cursor.takeDigits();
    number = SdpCursor.number(array, digits);
    return !Span.isNone(digits) && cursor.atEnd();
  }

  @Override
  public int failedAt() {
    return cursor.at();
  }

  public long modifier() {
    return modifier;
  }

  /** Whether the modifier is this one, given in lower case. */
  public boolean isModifier(String lowerCase) {
    return SdpCursor.is(array, modifier, lowerCase);
  }

  /** The number: bit/s for TIAS, RS and RR, otherwise kbit/s; -1 if it exceeds 63 bits. */
  public long number() {
    return number;
  }
}
