package org.sipward.firewall.zone;

import java.util.List;

/**
 * A neighbour by contract: known by its addresses and, on TLS, by its certificate names.
 *
 * @param index place among the peers of its zone
 * @param name setting key and metric label
 * @param addresses blocks its traffic comes from
 * @param tlsNames names one of which its certificate must carry (RFC 5922 7.2); empty where the
 *     peer does not use TLS
 * @param screening its own strictness, the zone's where nothing is set
 */
public record Peer(
    int index, String name, List<Prefix> addresses, List<String> tlsNames, Screening screening) {}
