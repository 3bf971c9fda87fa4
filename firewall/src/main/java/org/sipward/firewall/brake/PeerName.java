package org.sipward.firewall.brake;

/**
 * A neighbour by contract, as operators call it: {@code zone/peer}.
 *
 * @param zone name of its zone
 * @param peer name among the peers of the zone
 */
public record PeerName(String zone, String peer) {
  @Override
  public String toString() {
    return zone + "/" + peer;
  }
}
