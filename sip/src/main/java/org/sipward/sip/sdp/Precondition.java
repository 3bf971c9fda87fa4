package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/**
 * The value of a curr, des or conf attribute: a precondition on resources (RFC 3312 section 4).
 *
 * <p>Of the three only des has a strength; the others leave it empty.
 */
public final class Precondition implements SdpView {
  private static final String STATUSES = "e2e local remote";
  private static final String STRENGTHS = "mandatory optional none failure unknown";
  private static final String DIRECTIONS = "sendrecv send recv none";

  private final boolean desired;
  private final SdpCursor cursor = new SdpCursor();
  private byte[] array = new byte[0];
  private long type = Span.NONE;
  private long strength = Span.NONE;
  private long status = Span.NONE;
  private long direction = Span.NONE;

  private Precondition(boolean desired) {
    this.desired = desired;
  }

  /** A view of curr and conf: {@code type SP status SP direction}. */
  public static Precondition ofStatus() {
    return new Precondition(false);
  }

  /** A view of des: {@code type SP strength SP status SP direction}. */
  public static Precondition ofDesire() {
    return new Precondition(true);
  }

  @Override
  public boolean read(byte[] array, long value) {
    this.array = array;
    cursor.open(array, value);
    strength = Span.NONE;
    type = cursor.takeToken();
    if (Span.isNone(type) || !cursor.takeSpace()) {
      return false;
    }
    if (desired) {
      strength = takeOneOf(STRENGTHS);
      if (Span.isNone(strength) || !cursor.takeSpace()) {
        return false;
      }
    }
    status = takeOneOf(STATUSES);
    if (Span.isNone(status) || !cursor.takeSpace()) {
      return false;
    }
    direction = takeOneOf(DIRECTIONS);
    return !Span.isNone(direction) && cursor.atEnd();
  }

  private long takeOneOf(String words) {
    int from = cursor.at();
    long word = cursor.takeToken();
    if (!Span.isNone(word) && Words.contains(words, array, word)) {
      return word;
    }
    cursor.open(array, Span.of(from, from));
    return Span.NONE;
  }

  @Override
  public int failedAt() {
    return cursor.at();
  }

  /** The kind of resource, in practice always qos. */
  public long type() {
    return type;
  }

  /** Strength of a desire; {@link Span#NONE} in curr and conf. */
  public long strength() {
    return strength;
  }

  /** Whether the precondition must be met before the callee is alerted. */
  public boolean isMandatory() {
    return SdpCursor.is(array, strength, "mandatory");
  }

  /** e2e, local or remote. */
  public long status() {
    return status;
  }

  /** Whether the status is this one, given in lower case. */
  public boolean isStatus(String lowerCase) {
    return SdpCursor.is(array, status, lowerCase);
  }

  /** none, send, recv or sendrecv. */
  public long direction() {
    return direction;
  }

  /** Whether the direction is this one, given in lower case. */
  public boolean isDirection(String lowerCase) {
    return SdpCursor.is(array, direction, lowerCase);
  }
}
