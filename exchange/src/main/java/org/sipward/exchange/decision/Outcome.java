package org.sipward.exchange.decision;

import java.time.Instant;

/**
 * What came of one report, as somebody else found out.
 *
 * @param group the independence group of whoever found out
 * @param wasRight confirmed, or a false positive
 * @param isAnonymous came through a hub that does not name whoever found out: weighs half
 * @param at when it was found out
 */
public record Outcome(String group, boolean wasRight, boolean isAnonymous, Instant at) {}
