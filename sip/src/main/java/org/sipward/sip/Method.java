package org.sipward.sip;

/** The request methods with a meaning of their own; any other token is {@link #OTHER}. */
public enum Method {
  INVITE("RFC 3261"),
  ACK("RFC 3261"),
  OPTIONS("RFC 3261"),
  BYE("RFC 3261"),
  CANCEL("RFC 3261"),
  REGISTER("RFC 3261"),
  PRACK("RFC 3262"),
  SUBSCRIBE("RFC 6665"),
  NOTIFY("RFC 6665"),
  PUBLISH("RFC 3903"),
  INFO("RFC 6086"),
  REFER("RFC 3515"),
  MESSAGE("RFC 3428"),
  UPDATE("RFC 3311"),
  OTHER("RFC 3261 25.1");

  private final String rfc;

  Method(String rfc) {
    this.rfc = rfc;
  }

  public String rfc() {
    return rfc;
  }

  /** Whether a request of this method outside a dialog may create one. */
  public boolean formsDialog() {
    return this == INVITE || this == SUBSCRIBE || this == REFER;
  }
}
