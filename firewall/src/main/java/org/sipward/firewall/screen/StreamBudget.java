package org.sipward.firewall.screen;

/** The octets that all streams of a capture hold together while their messages are incomplete. */
final class StreamBudget {
  private final long octets;
  private long held;

  StreamBudget(long octets) {
    this.octets = octets;
  }

  /** Notes a change of what one stream holds. */
  void add(long change) {
    held += change;
  }

  boolean isExceeded() {
    return held > octets;
  }
}
