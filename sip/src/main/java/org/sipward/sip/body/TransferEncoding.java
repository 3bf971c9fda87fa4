package org.sipward.sip.body;

import org.sipward.sip.Span;

/** How the octets of a part are written (RFC 2045 section 6). */
public enum TransferEncoding {
  /**
   * As they are, in SIP also where nothing is said: 7bit, 8bit and binary differ in limits only.
   */
  IDENTITY,
  BASE64,
  QUOTED_PRINTABLE,
  /** Not one that exists. */
  UNKNOWN;

  /** The encoding that a Content-Transfer-Encoding names; without one, {@link #IDENTITY}. */
  public static TransferEncoding of(byte[] array, long value) {
    if (Span.isNone(value)
        || BodyCursor.is(array, value, "binary")
        || BodyCursor.is(array, value, "8bit")
        || BodyCursor.is(array, value, "7bit")) {
      return IDENTITY;
    }
    if (BodyCursor.is(array, value, "base64")) {
      return BASE64;
    }
    return BodyCursor.is(array, value, "quoted-printable") ? QUOTED_PRINTABLE : UNKNOWN;
  }
}
