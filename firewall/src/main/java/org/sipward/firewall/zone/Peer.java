package org.sipward.firewall.zone;

import java.util.List;
import java.util.Set;
import org.sipward.sip.Transport;

/**
 * A neighbour by contract: known by its addresses and, on TLS, by its certificate names.
 *
 * @param index place among the peers of its zone
 * @param name setting key and metric label
 * @param addresses blocks its traffic comes from
 * @param tlsNames names one of which its certificate must carry (RFC 5922 7.2); empty where the
 *     peer does not use TLS
 * @param transports what it uses: on UDP and TCP an address of its own proves it, on TLS a
 *     certificate of its own and, where it has addresses, one of these too
 * @param screening its own strictness, the zone's where nothing is set
 */
public record Peer(
    int index,
    String name,
    List<Prefix> addresses,
    List<String> tlsNames,
    Set<Transport> transports,
    Screening screening) {
  public Peer {
    transports = Set.copyOf(transports);
  }

  /** A peer with the transports of {@link #usual}. */
  public Peer(
      int index, String name, List<Prefix> addresses, List<String> tlsNames, Screening screening) {
    this(index, name, addresses, tlsNames, usual(tlsNames), screening);
  }

  /** Who shows a certificate uses TLS and is nobody without it; who has none uses UDP and TCP. */
  public static Set<Transport> usual(List<String> tlsNames) {
    return tlsNames.isEmpty() ? Set.of(Transport.UDP, Transport.TCP) : Set.of(Transport.TLS);
  }

  /** Whether a source on a transport has an address of this peer. */
  public boolean isAt(Endpoint source, Transport transport) {
    if (!transports.contains(transport)) {
      return false;
    }
    for (int i = 0; i < addresses.size(); i++) {
      if (addresses.get(i).contains(source)) {
        return true;
      }
    }
    return false;
  }

  /** The same, screened in another way. */
  public Peer with(Screening other) {
    return new Peer(index, name, addresses, tlsNames, transports, other);
  }
}
