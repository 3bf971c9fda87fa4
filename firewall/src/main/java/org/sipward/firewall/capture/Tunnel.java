package org.sipward.firewall.capture;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The way a packet was wrapped: VLAN tags and tunnels from the outermost to this one.
 *
 * <p>Part of the key of fragments and TCP streams, so that two customers who use the same private
 * addresses in different tunnels are never mixed, and a packet captured both inside and outside its
 * tunnel is read twice rather than half. Depth is bounded by {@link CaptureLimits#nesting}.
 *
 * @param outer what this one is wrapped in, null for the outermost
 * @param id VLAN identifier, tunnel endpoint identifier, GRE key; 0 where there is none
 * @param source sender of the tunnel, null for a VLAN
 * @param destination receiver of the tunnel, null for a VLAN
 */
record Tunnel(
    @Nullable Tunnel outer,
    long id,
    @Nullable InetAddress source,
    @Nullable InetAddress destination) {}
