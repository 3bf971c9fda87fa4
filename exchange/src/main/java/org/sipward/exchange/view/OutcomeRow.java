package org.sipward.exchange.view;

import java.time.Instant;

/**
 * What one witness found out about one report.
 *
 * @param witness the member that says so
 * @param at when it said so
 * @param loggedAt when this Store learned of it; a replay does not know it earlier
 */
public record OutcomeRow(String witness, boolean wasRight, Instant at, Instant loggedAt) {}
