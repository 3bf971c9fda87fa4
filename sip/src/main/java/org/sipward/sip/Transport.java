package org.sipward.sip;

/** The transports of a Via sent-protocol and of a listener (RFC 3261 18, 25.1; RFC 7118). */
public enum Transport {
  UDP("UDP", 5060, false),
  TCP("TCP", 5060, true),
  TLS("TLS", 5061, true),
  SCTP("SCTP", 5060, true),
  TLS_SCTP("TLS-SCTP", 5061, true),
  WS("WS", 80, true),
  WSS("WSS", 443, true),
  /** A token we do not know; legal in a Via that is not the topmost (RFC 4475 3.1.1.10). */
  OTHER("", 5060, true);

  private final String token;
  private final int defaultPort;
  private final boolean reliable;

  Transport(String token, int defaultPort, boolean reliable) {
    this.token = token;
    this.defaultPort = defaultPort;
    this.reliable = reliable;
  }

  /** The token of a Via, upper case; empty for {@link #OTHER}. */
  public String token() {
    return token;
  }

  public int defaultPort() {
    return defaultPort;
  }

  /** Whether the transport delivers by itself, so that nobody retransmits (RFC 3261 17). */
  public boolean reliable() {
    return reliable;
  }
}
