package org.sipward.exchange.decision;

import java.time.Instant;

/**
 * When it was seen and until when it is said to hold.
 *
 * @param observedAt when the origin last saw it; the weight fades from here
 * @param receivedAt when this Store learned of it; a replay does not know it earlier
 * @param validUntil the end that the origin gave, after which it counts for nothing
 * @param assignedAt an instant at which the identifier belonged to whoever is meant
 */
public record Timing(
    Instant observedAt, Instant receivedAt, Instant validUntil, Instant assignedAt) {}
