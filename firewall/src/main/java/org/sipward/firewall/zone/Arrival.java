package org.sipward.firewall.zone;

import org.jspecify.annotations.Nullable;
import org.sipward.sip.Transport;

/**
 * What is known about a message before any byte of it is read. Immutable; made by the transport,
 * once per datagram or connection.
 *
 * @param listener where it came in
 * @param zone the zone of the listener
 * @param peer the neighbour the source belongs to, or null: unknown source
 * @param source address and port it came from
 * @param connection id of the stream connection, unique while the process lives; 0 on UDP
 */
public record Arrival(
    Listener listener, Zone zone, @Nullable Peer peer, Endpoint source, long connection) {

  public Transport transport() {
    return listener.transport();
  }

  /** Whether it was made of this very zone, and not of what the zone was before a reload. */
  @SuppressWarnings("ReferenceEquality") // an equal zone costs a little work, nothing else
  public boolean isOf(Zone now) {
    return zone == now;
  }

  /**
   * The same arrival in what its zone is now, for a message that met a reload on its way. Its peer
   * is the one of that name, if there still is one.
   */
  public Arrival in(Zone now) {
    return new Arrival(
        listener, now, peer == null ? null : now.peer(peer.name()), source, connection);
  }

  /** Whether an answer to this source could hit somebody else: UDP, and nothing vouches for it. */
  public boolean isUnproven() {
    return transport() == Transport.UDP && peer == null && zone.kind() != ZoneKind.CORE;
  }

  /** The strictness that applies: the peer's, else the zone's. */
  public Screening screening() {
    return peer == null ? zone.screening() : peer.screening();
  }
}
