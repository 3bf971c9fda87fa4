package org.sipward.firewall.transport.bounds;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Zone;

/**
 * The bounds on connections of all loops: per zone, per source and on TLS handshakes at once, each
 * asked in constant time. Lock-free, any thread.
 */
public final class Admission {
  private final AtomicIntegerArray zones;
  private final SourceCounts sources;
  private final AtomicInteger handshakes = new AtomicInteger();
  private final int mostHandshakes;

  public Admission(List<Zone> zones, KeyedHash hash, int mostHandshakes) {
    this.zones = new AtomicIntegerArray(zones.size());
    this.sources = new SourceCounts(hash);
    this.mostHandshakes = mostHandshakes;
  }

  /**
   * Counts a connection from a source; a peer has no bound of its own, only the zone's. In a zone
   * with peers a quarter is left to them, and to us for connections to next hops.
   */
  public boolean takeIncoming(Zone zone, @Nullable Peer peer, Endpoint source) {
    int most = zone.streams().connections();
    if (!take(zone, peer == null && !zone.peers().isEmpty() ? most - most / 4 : most)) {
      return false;
    }
    if (peer == null
        && !sources.take(zone.index(), source, zone.streams().connectionsPerSource())) {
      zones.decrementAndGet(zone.index());
      return false;
    }
    return true;
  }

  public void giveBackIncoming(Zone zone, @Nullable Peer peer, Endpoint source) {
    giveBackOutgoing(zone);
    if (peer == null) {
      sources.giveBack(zone.index(), source);
    }
  }

  public boolean takeOutgoing(Zone zone) {
    return take(zone, zone.streams().connections());
  }

  private boolean take(Zone zone, int most) {
    if (zones.incrementAndGet(zone.index()) > most) {
      zones.decrementAndGet(zone.index());
      return false;
    }
    return true;
  }

  public void giveBackOutgoing(Zone zone) {
    zones.decrementAndGet(zone.index());
  }

  /**
   * Counts a handshake. A quarter is left to those who are known, so that strangers who begin
   * handshakes and do not go on keep neither peers out nor us from our next hops.
   *
   * @param known whether we connect, or an address does that is a peer's or has proven to be good
   */
  public boolean takeHandshake(boolean known) {
    int most = known ? mostHandshakes : mostHandshakes - mostHandshakes / 4;
    if (handshakes.incrementAndGet() > most) {
      handshakes.decrementAndGet();
      return false;
    }
    return true;
  }

  public void giveBackHandshake() {
    handshakes.decrementAndGet();
  }

  /** Connections counted in a zone. */
  public int connections(int zone) {
    return zones.get(zone);
  }
}
