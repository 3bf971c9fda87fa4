package org.sipward.sip.sdp;

/** Which way media flows, seen from the sender of the description (RFC 8866 section 6.7). */
public enum Direction {
  SENDRECV,
  SENDONLY,
  RECVONLY,
  INACTIVE
}
