package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/** Start and stop time of a session (RFC 8866 section 5.9). */
public final class Timing implements SdpView {
  private final SdpCursor cursor = new SdpCursor();
  private long startSeconds;
  private long stopSeconds;

  @Override
  public boolean read(byte[] array, long value) {
    cursor.open(array, value);
    long start = cursor.takeDigits();
    if (Span.isNone(start) || !cursor.takeSpace()) {
      return false;
    }
    long stop = cursor.takeDigits();
    startSeconds = SdpCursor.number(array, start);
    stopSeconds = SdpCursor.number(array, stop);
    return !Span.isNone(stop) && cursor.atEnd();
  }

  @Override
  public int failedAt() {
    return cursor.at();
  }

  /** Seconds since 1900; 0 for a permanent session, -1 beyond 63 bits. */
  public long startSeconds() {
    return startSeconds;
  }

  /** Seconds since 1900; 0 for no end, -1 beyond 63 bits. */
  public long stopSeconds() {
    return stopSeconds;
  }
}
