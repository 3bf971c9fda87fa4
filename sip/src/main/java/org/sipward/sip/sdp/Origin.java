package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/**
 * The origin of a session: who made it, its id and its version (RFC 8866 section 5.2).
 *
 * <p>The numbers have no bound in the grammar, so they are spans; where they fit 63 bits (RFC 3264
 * section 5 wants that) their values are there too.
 */
public final class Origin implements SdpView {
  private final SdpCursor cursor = new SdpCursor();
  private final Address address = new Address();
  private long username = Span.NONE;
  private long sessionId = Span.NONE;
  private long sessionVersion = Span.NONE;
  private long idNumber;
  private long versionNumber;

  @Override
  public boolean read(byte[] array, long value) {
    cursor.open(array, value);
    username = cursor.takeNonSpace();
    if (Span.isNone(username) || !cursor.takeSpace()) {
      return false;
    }
    sessionId = cursor.takeDigits();
    if (Span.isNone(sessionId) || !cursor.takeSpace()) {
      return false;
    }
    sessionVersion = cursor.takeDigits();
    if (Span.isNone(sessionVersion) || !cursor.takeSpace()) {
      return false;
    }
    idNumber = SdpCursor.number(array, sessionId);
    versionNumber = SdpCursor.number(array, sessionVersion);
    return NetworkAddress.take(cursor, array, address) && cursor.atEnd();
  }

  @Override
  public int failedAt() {
    return cursor.at();
  }

  public long username() {
    return username;
  }

  public long sessionId() {
    return sessionId;
  }

  public long sessionVersion() {
    return sessionVersion;
  }

  /** The session id as a number, or -1 if it exceeds 63 bits. */
  public long sessionIdNumber() {
    return idNumber;
  }

  /** The session version as a number, or -1 if it exceeds 63 bits. */
  public long sessionVersionNumber() {
    return versionNumber;
  }

  /** The address of the machine that made the session. */
  public Address address() {
    return address;
  }
}
