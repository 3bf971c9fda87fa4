package org.sipward.firewall.transport;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.transport.tls.TlsSide;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Transport;

/**
 * A TCP or TLS listener as all loops see it. Immutable.
 *
 * @param listener as configured
 * @param network the network as it is now
 * @param tls its certificates, or null: plain TCP
 */
record StreamPort(Listener listener, Supplier<Snapshot> network, @Nullable TlsSide tls) {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** The zone it is in, as it is now. */
  Zone zone() {
    return network.get().zones().get(listener.zone());
  }

  int index() {
    return listener.index();
  }

  /** Whether who connects must show a certificate. */
  boolean isMutual() {
    return tls != null && tls.isMutual();
  }

  /** Whether a certificate alone may prove a peer, from whatever address. */
  boolean hasRoamingPeer() {
    return tls != null
        && zone().peers().stream()
            .anyMatch(p -> p.transports().contains(Transport.TLS) && p.addresses().isEmpty());
  }

  /** The local address of connections that we open: any port, because the own one listens. */
  Endpoint localForConnect() {
    return listener.bind().withPort(0);
  }

  int queueOctets() {
    return bounds().queueOctets();
  }

  long openNanos() {
    return bounds().handshakeMillis() * NANOS_PER_MILLI;
  }

  long messageNanos() {
    return bounds().messageMillis() * NANOS_PER_MILLI;
  }

  long idleNanos() {
    return bounds().idleSeconds() * 1_000L * NANOS_PER_MILLI;
  }

  private StreamBounds bounds() {
    return zone().streams();
  }
}
