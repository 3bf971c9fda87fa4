package org.sipward.firewall.policy;

/** Why a message is refused without a control: what has no mode and is always refused. */
public enum Refusal {
  NOT_SIP("not-sip", 0, "the octets are no SIP message"),
  MALFORMED("malformed", 400, "the octets cannot be read as one message with certainty"),
  DEFAULT_DENY("default-deny", 403, "no flow permits this method between these zones"),
  NO_ROUTE("no-route", 404, "no flow leads to the host of the Request-URI"),
  NO_HOP("no-hop", 503, "no healthy next hop"),
  NO_CONNECTION("no-connection", 503, "no connection to the next hop came about"),
  TOO_MANY_HOPS("too-many-hops", 483, "Max-Forwards is used up"),
  LOOP("loop", 482, "the request has been here before"),
  BREADTH("breadth", 440, "Max-Breadth is used up"),
  FLOW_FAILED("flow-failed", 430, "the registered flow is gone"),
  FORGED_ROUTE("forged-route", 403, "a Route of ours that does not authenticate"),
  FORGED_RESPONSE("forged-response", 0, "a response to nothing we forwarded"),
  TARGET_OUTSIDE("target-outside", 403, "the target is not in the zone the dialog leads to"),
  UNKNOWN_SOURCE("unknown-source", 403, "the zone takes traffic from its peers only"),
  SIPS_NOT_ALLOWED("sips-not-allowed", 480, "a sips URI asks for TLS, and the next hop has none"),
  EMERGENCY_FLOOD(
      "emergency-flood", 0, "more emergency calls than a network of unproven sources is allowed"),
  ORDER("order", 603, "an order refuses it until the order's end"),
  ORDER_RATE("order-rate", 503, "an order lets no more than so many pass a minute"),
  OWN_RESPONSE_ACK("own-response-ack", 0, "ACK to a response of our own"),
  REPEATED("repeated", 0, "a retransmission of a request that was answered already"),
  OVERLOAD("overload", 503, "a bound of ours is reached");

  private final String id;
  private final int status;
  private final String text;

  Refusal(String id, int status, String text) {
    this.id = id;
    this.status = status;
    this.text = text;
  }

  /** The word in events, metrics and docs. */
  public String id() {
    return id;
  }

  /** Response code to a request, or 0: never answered. */
  public int status() {
    return status;
  }

  public String text() {
    return text;
  }
}
