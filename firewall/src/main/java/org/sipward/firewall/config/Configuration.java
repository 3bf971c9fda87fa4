package org.sipward.firewall.config;

import org.sipward.firewall.zone.Snapshot;

/**
 * A configuration file, read and found right.
 *
 * @param node settings of this node
 * @param network zones, listeners, next hops and flows
 */
public record Configuration(NodeSettings node, Snapshot network) {}
