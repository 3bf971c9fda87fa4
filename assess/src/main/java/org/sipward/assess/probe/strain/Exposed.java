package org.sipward.assess.probe.strain;

import org.sipward.assess.yaml.Words;

/**
 * A service of the device that others reach.
 *
 * @param host an address literal, or a name of the scope
 * @param path what is asked for over HTTP
 */
record Exposed(Protocol protocol, String host, int port, String path) {
  /**
   * What it speaks; a name stands for the protocol over the transport that is usual for devices.
   */
  enum Protocol {
    HTTP,
    MQTT,
    COAP,
    SIP
  }

  boolean overUdp() {
    return switch (protocol) {
      case HTTP, MQTT -> false;
      case COAP, SIP -> true;
    };
  }

  /** {@code http at 192.0.2.7 port 80}. */
  @Override
  public String toString() {
    return Words.of(protocol) + " at " + host + " port " + port;
  }
}
