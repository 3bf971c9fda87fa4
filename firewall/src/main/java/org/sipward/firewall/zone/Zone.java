package org.sipward.firewall.zone;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipward.sip.Transport;

/**
 * A part of the network whose members are trusted alike.
 *
 * @param index place in {@link Snapshot#zones()}
 * @param name setting key and metric label
 * @param kind what it is to the operator
 * @param prefixes addresses that live in it; the only ones we ever send to inside it, apart from
 *     peers, configured hops and sealed flows, and in the core the only ones we hear; empty: none
 *     besides those
 * @param peers neighbours by contract
 * @param onlyPeers whether a source that is no peer is refused at the gate
 * @param screening strictness for sources that are no peer
 * @param streams bounds on connections
 * @param emergency group that takes emergency calls of this zone, or null (never null in an access
 *     zone)
 * @param countries ISO 3166 codes whose emergency numbers are known here
 * @param symmetric whether responses go to the source port even without rport (for peers behind NAT
 *     that do not ask)
 * @param table the peers by address; made of them, whatever is handed in
 */
public record Zone(
    int index,
    String name,
    ZoneKind kind,
    List<Prefix> prefixes,
    List<Peer> peers,
    boolean onlyPeers,
    Screening screening,
    StreamBounds streams,
    @Nullable HopGroup emergency,
    Set<String> countries,
    boolean symmetric,
    PeerTable table) {
  private static final PeerTable NOBODY = new PeerTable(List.of());

  public Zone {
    table = peers.isEmpty() ? NOBODY : new PeerTable(peers);
  }

  public Zone(
      int index,
      String name,
      ZoneKind kind,
      List<Prefix> prefixes,
      List<Peer> peers,
      boolean onlyPeers,
      Screening screening,
      StreamBounds streams,
      @Nullable HopGroup emergency,
      Set<String> countries,
      boolean symmetric) {
    this(
        index, name, kind, prefixes, peers, onlyPeers, screening, streams, emergency, countries,
        symmetric, NOBODY);
  }

  /**
   * Whether a source cannot be of this zone by its address: asked of the core, whose listeners a
   * host with several networks also offers to the others. Its peers and next hops are of it
   * wherever they are; where no prefixes are set, nobody else is.
   */
  public boolean isForeign(Endpoint source) {
    if (kind != ZoneKind.CORE) {
      return false;
    }
    for (int i = 0; i < prefixes.size(); i++) {
      if (prefixes.get(i).contains(source)) {
        return false;
      }
    }
    return true;
  }

  /** The peer of a name, or null. */
  public @Nullable Peer peer(String name) {
    for (Peer peer : peers) {
      if (peer.name().equals(name)) {
        return peer;
      }
    }
    return null;
  }

  /**
   * The peer a source address belongs to on a transport, or null; of several the first. On TLS this
   * is a guess until the certificate is seen.
   */
  public @Nullable Peer peerAt(Endpoint source, Transport transport) {
    return peerAt(source.high(), source.low(), transport);
  }

  /** The same for an address given as two halves. */
  public @Nullable Peer peerAt(long high, long low, Transport transport) {
    return peer(table.at(high, low, transport));
  }

  /** The first peer that has an address, whatever it speaks, or null. */
  public @Nullable Peer peerAt(long high, long low) {
    return peer(table.at(high, low));
  }

  private @Nullable Peer peer(int index) {
    return index == PeerTable.NOBODY ? null : peers.get(index);
  }

  /** The same with other peers. */
  public Zone with(List<Peer> others) {
    return new Zone(
        index, name, kind, prefixes, others, onlyPeers, screening, streams, emergency, countries,
        symmetric);
  }
}
