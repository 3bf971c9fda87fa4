package org.sipward.firewall.route;

import org.sipward.firewall.zone.Endpoint;

/**
 * One address of a next hop, resolved, with the listener it is reached from.
 *
 * @param listener index of the listener
 * @param endpoint address and port
 * @param weight share among the targets of its tier, 1 or more
 * @param tier SRV priority: a higher tier is used only when no lower one is healthy
 * @param seed tells it apart from others when calls are spread
 * @param state its health, which outlives a new resolution
 */
public record Target(
    int listener, Endpoint endpoint, int weight, int tier, long seed, HopState state) {}
