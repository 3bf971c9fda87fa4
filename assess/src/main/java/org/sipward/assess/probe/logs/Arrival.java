package org.sipward.assess.probe.logs;

import java.time.Instant;
import org.sipward.assess.paper.SyslogRecord;

/**
 * A record as the collector got it.
 *
 * @param at by the collector's clock
 */
record Arrival(Instant at, SyslogRecord log) {}
