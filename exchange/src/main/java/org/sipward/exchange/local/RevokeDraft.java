package org.sipward.exchange.local;

/**
 * The withdrawal of a report.
 *
 * @param reportId the report, by a Store of this operator
 * @param reason a word of {@code Revoke.Reason}
 * @param effect a word of {@code Revoke.Effect}
 */
public record RevokeDraft(String reportId, String reason, String effect) {}
