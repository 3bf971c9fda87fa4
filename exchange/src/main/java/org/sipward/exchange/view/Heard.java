package org.sipward.exchange.view;

import java.util.Optional;
import org.sipward.exchange.decision.Evidence;

/**
 * What somebody says about a matter, and in which report.
 *
 * @param report empty for what is no report, and for what is said about a wider matter
 */
public record Heard(Evidence evidence, Optional<ReportKey> report) {}
