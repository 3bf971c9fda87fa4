package org.sipward.firewall.zone;

/**
 * Bounds of a zone on its stream connections.
 *
 * @param connections connections at once in the zone
 * @param connectionsPerSource connections at once from one address that is no peer
 * @param handshakeMillis TLS handshake complete, or closed
 * @param messageMillis a started message complete, or closed
 * @param idleSeconds a connection without a message closes
 * @param queueOctets octets waiting to be written to one connection, or it is reset
 */
public record StreamBounds(
    int connections,
    int connectionsPerSource,
    int handshakeMillis,
    int messageMillis,
    int idleSeconds,
    int queueOctets) {
  /** First values: DOS-08, DOS-09, DOS-12 of the threat catalogue. */
  public static final StreamBounds DEFAULT =
      new StreamBounds(20_000, 32, 3_000, 10_000, 180, 262_144);
}
