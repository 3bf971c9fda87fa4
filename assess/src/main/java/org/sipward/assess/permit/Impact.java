package org.sipward.assess.permit;

/** What a scope permits to be done to a device, from the mildest; each includes those before. */
public enum Impact {
  /** Connect, and read what comes without a login. */
  CONNECT,
  /** Try credentials. */
  LOGIN,
  /** Send what may make it restart or lose service. */
  DISTURB
}
