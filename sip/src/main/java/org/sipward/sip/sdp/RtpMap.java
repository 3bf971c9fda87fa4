package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/** The encoding behind a payload type (RFC 8866 section 6.6). */
public final class RtpMap implements SdpView {
  private static final int MAX_PAYLOAD_TYPE = 127;
  private static final int NO_RATE = -1;

  private final SdpCursor cursor = new SdpCursor();
  private byte[] array = new byte[0];
  private int payloadType;
  private long encoding = Span.NONE;
  private int clockRateHz;
  private long parameters = Span.NONE;

  @Override
  public boolean read(byte[] array, long value) {
    this.array = array;
    cursor.open(array, value);
    parameters = Span.NONE;
    payloadType = cursor.takeNumber(MAX_PAYLOAD_TYPE);
    if (payloadType < 0 || !cursor.takeSpace()) {
      return false;
    }
    encoding = cursor.takeToken();
    if (Span.isNone(encoding) || cursor.atEnd()) {
      clockRateHz = NO_RATE;
      return !Span.isNone(encoding);
    }
    if (!cursor.takeOctet('/')) {
      return false;
    }
    clockRateHz = cursor.takeNumber(Integer.MAX_VALUE);
    if (clockRateHz < 0) {
      return false;
    }
    if (cursor.takeOctet('/')) {
      parameters = cursor.takeToken();
      return !Span.isNone(parameters) && cursor.atEnd();
    }
    return cursor.atEnd();
  }

  @Override
  public int failedAt() {
    return cursor.at();
  }

  /** Payload type, 0 to 127. */
  public int payloadType() {
    return payloadType;
  }

  public long encoding() {
    return encoding;
  }

  /** Whether the encoding is this one, given in lower case. */
  public boolean isEncoding(String lowerCase) {
    return SdpCursor.is(array, encoding, lowerCase);
  }

  /** The clock rate; -1 where the sender left it out. */
  public int clockRateHz() {
    return clockRateHz;
  }

  boolean lacksRate() {
    return clockRateHz == NO_RATE;
  }

  /** Encoding parameters, for audio the number of channels; {@link Span#NONE} if there are none. */
  public long parameters() {
    return parameters;
  }
}
