package org.sipward.firewall.zone;

import org.jspecify.annotations.Nullable;
import org.sipward.sip.Transport;

/**
 * A local address on which a zone speaks one transport.
 *
 * @param index place in {@link Snapshot#listeners()}; stable within a snapshot
 * @param zone index of its zone
 * @param transport UDP, TCP or TLS
 * @param bind where the socket is bound
 * @param advertised host and port we write into Via, Record-Route and Path
 * @param tls certificate settings of a TLS listener, else null
 */
public record Listener(
    int index,
    int zone,
    Transport transport,
    Endpoint bind,
    String advertised,
    @Nullable TlsSettings tls) {}
