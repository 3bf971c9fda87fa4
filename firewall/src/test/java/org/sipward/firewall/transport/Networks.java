package org.sipward.firewall.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Prefix;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.TlsSettings;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Transport;

/** Snapshots of one zone with listeners on loopback, for tests. */
final class Networks {
  private List<Prefix> prefixes = List.of();
  private List<Peer> peers = List.of();
  private boolean onlyPeers;
  private StreamBounds streams = StreamBounds.DEFAULT;
  private ZoneKind kind = ZoneKind.ACCESS;
  private final List<Listener> listeners = new ArrayList<>();

  static Networks zone() {
    return new Networks();
  }

  Networks kind(ZoneKind kind) {
    this.kind = kind;
    return this;
  }

  Networks prefixes(Prefix... prefixes) {
    this.prefixes = List.of(prefixes);
    return this;
  }

  Networks peers(Peer... peers) {
    this.peers = List.of(peers);
    return this;
  }

  Networks onlyPeers() {
    this.onlyPeers = true;
    return this;
  }

  Networks streams(StreamBounds streams) {
    this.streams = streams;
    return this;
  }

  Networks listen(Transport transport) {
    return listen(transport, "127.0.0.1", null);
  }

  Networks listen(Transport transport, String address, @Nullable TlsSettings tls) {
    listeners.add(
        new Listener(listeners.size(), 0, transport, endpoint(address, 0), "firewall.test", tls));
    return this;
  }

  Snapshot snapshot() {
    Zone zone =
        new Zone(
            0,
            "test",
            kind,
            prefixes,
            peers,
            onlyPeers,
            Screening.STRICT,
            streams,
            null,
            Set.of(),
            false);
    return new Snapshot(List.of(zone), listeners, List.of(), new FlowMatrix(1, List.of()));
  }

  static Endpoint endpoint(String address, int port) {
    return Endpoint.of(new InetSocketAddress(address, port));
  }

  static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }
}
