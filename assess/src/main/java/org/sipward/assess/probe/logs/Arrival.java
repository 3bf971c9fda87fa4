package org.sipward.assess.probe.logs;

import java.time.Instant;
import java.util.Locale;
import org.sipward.assess.paper.SyslogRecord;

/**
 * A record as the collector got it.
 *
 * @param at by the collector's clock
 */
record Arrival(Instant at, SyslogRecord log) {
  /** Whether the record has a text, in whatever case. */
  boolean holds(String text) {
    return log.text().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }
}
