package org.sipward.exchange.local;

/**
 * What a report of somebody turned out to be.
 *
 * @param sender the member that reported
 * @param verdict CONFIRMED or FALSE_POSITIVE
 */
public record VerdictDraft(Person person, String sender, String reportId, String verdict) {}
