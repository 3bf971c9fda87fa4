package org.sipward.firewall.config;

import java.nio.file.Path;
import java.util.Optional;
import org.sipward.firewall.zone.Endpoint;

/**
 * Settings of this node, not of the network.
 *
 * @param loops event loops; 0: one per processor
 * @param streamMegabytes megabytes that all stream connections may hold together
 * @param sealKeys file of the seal keys
 * @param http address of metrics and health
 * @param apiToken file of the secret with which the HTTP port also reloads
 * @param events file of JSON-lines events, {@code -} for standard output, empty for none
 * @param eventsMaxMegabytes size at which the event file is rotated
 * @param clearIdentifiers whether events carry subscriber identifiers in clear
 * @param decisions folder of the records of decisions, or none
 * @param brake file of what the brake knows; empty: there is no brake
 * @param nft hand-off of bans to the kernel
 * @param hep HEP3 collector
 * @param hepNode capture agent id in HEP3
 */
public record NodeSettings(
    int loops,
    int streamMegabytes,
    Path sealKeys,
    Endpoint http,
    Optional<Path> apiToken,
    String events,
    int eventsMaxMegabytes,
    boolean clearIdentifiers,
    Optional<Decisions> decisions,
    Optional<Path> brake,
    Optional<NftSettings> nft,
    Optional<Endpoint> hep,
    long hepNode) {

  /**
   * Records of why messages were refused, changed or noticed.
   *
   * @param maxMegabytes what they may take together
   * @param days how long one is kept
   * @param perMinute of a kind, per event loop
   */
  public record Decisions(Path folder, int maxMegabytes, int days, int perMinute) {}
}
