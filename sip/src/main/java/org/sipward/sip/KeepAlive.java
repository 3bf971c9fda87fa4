package org.sipward.sip;

/** Octets that only keep a flow open: nothing but CR LF, or zero octets (RFC 5626 3.5.1). */
public enum KeepAlive implements Parsed {
  CRLF
}
