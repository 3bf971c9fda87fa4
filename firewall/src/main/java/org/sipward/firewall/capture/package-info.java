/**
 * Captures to payloads: classic pcap and pcapng files, link layers, IP with its tunnels and
 * fragments, UDP datagrams and reassembled TCP streams, for the offline screen.
 *
 * <p>Every octet read here may come from an attacker. Nothing throws on bad input: what cannot be
 * read becomes a located {@link org.sipward.firewall.capture.Captured.Trouble} and reading goes on
 * with the next packet wherever the file still says where that is. All memory is bounded by {@link
 * org.sipward.firewall.capture.CaptureLimits}. Single-threaded, control plane only.
 */
@NullMarked
package org.sipward.firewall.capture;

import org.jspecify.annotations.NullMarked;
