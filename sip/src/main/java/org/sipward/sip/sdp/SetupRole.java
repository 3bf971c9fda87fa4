package org.sipward.sip.sdp;

/** Who opens the media connection (RFC 4145 section 4, RFC 5763 section 5). */
public enum SetupRole {
  /** The sender opens it. */
  ACTIVE,
  /** The sender waits for it. */
  PASSIVE,
  /** The sender leaves the choice to the answerer. */
  ACTPASS,
  /** Nobody opens it yet. */
  HOLDCONN,
  /** Not one of these. */
  UNKNOWN;

  /** The role that a setup attribute names. */
  public static SetupRole of(byte[] array, long value) {
    if (SdpCursor.is(array, value, "active")) {
      return ACTIVE;
    }
    if (SdpCursor.is(array, value, "passive")) {
      return PASSIVE;
    }
    if (SdpCursor.is(array, value, "actpass")) {
      return ACTPASS;
    }
    return SdpCursor.is(array, value, "holdconn") ? HOLDCONN : UNKNOWN;
  }
}
