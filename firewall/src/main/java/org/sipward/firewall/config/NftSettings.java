package org.sipward.firewall.config;

/**
 * Where bans are handed to the packet filter of the kernel.
 *
 * @param command the program, without arguments
 * @param table family and name of the table, {@code inet sipward}
 * @param ipv4 name of the set of IPv4 addresses
 * @param ipv6 name of the set of IPv6 networks
 */
public record NftSettings(String command, String table, String ipv4, String ipv6) {}
