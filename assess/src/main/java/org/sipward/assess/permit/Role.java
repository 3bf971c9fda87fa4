package org.sipward.assess.permit;

/**
 * What a target of a scope is to the device that is assessed, and the most that its owner bears.
 */
public enum Role {
  /** The device itself; its ports are what the interface table declares. */
  DEVICE(Impact.DISTURB),
  /** A service that it talks to, an API or a broker, and that others use meanwhile. */
  PLATFORM(Impact.LOGIN),
  /** Another host of its network, through which it may come to our own servers. */
  NEIGHBOUR(Impact.CONNECT);

  private final Impact most;

  Role(Impact most) {
    this.most = most;
  }

  boolean bears(Impact impact) {
    return impact.compareTo(most) <= 0;
  }
}
