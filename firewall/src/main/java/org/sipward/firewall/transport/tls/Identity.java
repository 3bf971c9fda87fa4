package org.sipward.firewall.transport.tls;

import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Transport;

/**
 * Who is at the other end of a TLS connection, by a certificate that chains to a trusted authority.
 *
 * @param accepted whether that is enough to go on
 * @param peer the neighbour whose name the certificate carries, or null
 */
public record Identity(boolean accepted, @Nullable Peer peer) {

  /**
   * Who connected to us: a peer, or anybody whom the zone hears besides.
   *
   * @param hop whether a next hop of the zone has this address
   */
  public static Identity ofClient(Zone zone, Endpoint remote, SSLSession session, boolean hop) {
    Peer peer = peer(zone, remote, certificate(session));
    boolean heard = !zone.onlyPeers() && (hop || !zone.isForeign(remote));
    return new Identity(peer != null || heard, peer);
  }

  /**
   * Who answered us: a peer at its address, or one who speaks for a domain that we meant to reach
   * (RFC 5922 7.3).
   */
  public static Identity ofServer(
      Zone zone, Endpoint remote, SSLSession session, Collection<String> domains) {
    X509Certificate certificate = certificate(session);
    Peer peer = peer(zone, remote, certificate);
    boolean meant = certificate != null && CertificateNames.hasOneOf(certificate, domains);
    return new Identity(peer != null || meant, peer);
  }

  /** The peer that owns the certificate and, where its addresses are known, the address too. */
  private static @Nullable Peer peer(
      Zone zone, Endpoint remote, @Nullable X509Certificate certificate) {
    if (certificate == null) {
      return null;
    }
    for (Peer peer : zone.peers()) {
      boolean addressFits =
          peer.addresses().isEmpty()
              || peer.addresses().stream().anyMatch(block -> block.contains(remote));
      if (addressFits
          && peer.transports().contains(Transport.TLS)
          && CertificateNames.hasOneOf(certificate, peer.tlsNames())) {
        return peer;
      }
    }
    return null;
  }

  private static @Nullable X509Certificate certificate(SSLSession session) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate x509 ? x509 : null;
    } catch (SSLPeerUnverifiedException e) {
      // It showed none; where one is required the handshake would have failed.
      return null;
    }
  }
}
