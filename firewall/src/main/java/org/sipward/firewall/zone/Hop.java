package org.sipward.firewall.zone;

import org.sipward.sip.Transport;

/**
 * A next hop as configured.
 *
 * @param transport transport to it; {@link Transport#OTHER} means: by RFC 3263 NAPTR and SRV
 * @param host address or domain name
 * @param port port, or 0: by RFC 3263 or the default of the transport
 * @param weight share among the hops of its group, 1 or more
 */
public record Hop(Transport transport, String host, int port, int weight) {}
