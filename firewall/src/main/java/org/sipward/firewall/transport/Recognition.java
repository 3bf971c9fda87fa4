package org.sipward.firewall.transport;

import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.transport.tls.Identity;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Peer;

/**
 * Who is at the other end of a stream connection, by what the zone says now.
 *
 * <p>Asked when the connection becomes ready and again when the zone was read anew. Stateless, for
 * all loops.
 */
record Recognition(Wiring wiring) {

  /** Who is at the other end of a connection whose handshake is complete. */
  Identity secured(StreamConnection connection, SSLSession session) {
    StreamPort port = connection.port();
    Endpoint remote = connection.remote();
    return connection.isOutgoing()
        ? Identity.ofServer(port.zone(), remote, session, wiring.tlsNames(port.listener(), remote))
        : Identity.ofClient(port.zone(), remote, session, wiring.isHop(port.listener(), remote));
  }

  /** Who is at the other end of a connection that shows no certificate. */
  Identity plain(StreamConnection connection) {
    StreamPort port = connection.port();
    Endpoint remote = connection.remote();
    boolean heard =
        connection.isOutgoing()
            || (!isForeign(port, remote) && (connection.isPeeked() || !isStranger(port, remote)));
    return new Identity(heard, peerAt(port, remote));
  }

  /** Whether its address alone keeps a source out of the zone. */
  boolean isForeign(StreamPort port, Endpoint remote) {
    return isUnknown(port, remote) && port.zone().isForeign(remote) && !port.hasRoamingPeer();
  }

  /**
   * Whether nothing but a call for help is heard from a source. On TLS it is the certificate that
   * tells a peer from a stranger.
   */
  boolean isStranger(StreamPort port, Endpoint remote) {
    return port.tls() == null && port.zone().onlyPeers() && isUnknown(port, remote);
  }

  /** Whether an address is of a next hop of the zone. */
  boolean isHop(StreamPort port, Endpoint remote) {
    return wiring.isHop(port.listener(), remote);
  }

  @Nullable Peer peerAt(StreamPort port, Endpoint remote) {
    return port.zone().peerAt(remote, port.listener().transport());
  }

  private boolean isUnknown(StreamPort port, Endpoint remote) {
    return peerAt(port, remote) == null && !wiring.isHop(port.listener(), remote);
  }
}
