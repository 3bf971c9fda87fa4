package org.sipward.firewall.order;

/** What the table did with an order. */
public sealed interface Filing {
  /** It is in force with the next publication, or ended by it. */
  record Filed(String id) implements Filing {}

  /** It is not in force; what stood under its id before stands until its own end. */
  record Refused(String id, Reason reason) implements Filing {}

  /** Why an order is not in force. */
  enum Reason {
    ENDED("its end is not in the future"),
    TOO_LONG("its end is more than 31 days ahead"),
    NO_TARGET("its target is no address and no telephone number"),
    TRUSTED("its source belongs to the core, a next hop or a peer by contract"),
    TOO_WIDE("its source is wider than /8 (IPv6: /16)"),
    FULL("the table is full"),
    CROWDED("too many older orders have the same target or cover the same numbers");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** For operators. */
    public String text() {
      return text;
    }
  }
}
