package org.sipward.sip.uri;

/** The URI schemes with a grammar of their own; any other is {@link #OTHER}. */
public enum Scheme {
  SIP,
  SIPS,
  TEL,
  URN,
  /** An absolute URI of another scheme, checked for its characters only. */
  OTHER
}
