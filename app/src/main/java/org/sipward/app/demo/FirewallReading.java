package org.sipward.app.demo;

import java.util.Map;
import java.util.TreeMap;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.FactLedger;
import org.sipward.firewall.fact.Outcome;

/**
 * What the firewall itself has counted in the zone that the attacker is in.
 *
 * @param messages datagrams that arrived at any listener
 * @param gated messages refused before they were read
 * @param stopped refusals by control id or refusal word
 * @param cleaned messages let through in canonical form or without a part, by control id
 * @param told findings of controls that monitor, by control id
 */
record FirewallReading(
    long messages,
    long gated,
    Map<String, Long> stopped,
    Map<String, Long> cleaned,
    Map<String, Long> told) {
  /** The zone of the sample configuration that faces other networks. */
  private static final String ZONE = "interconnect";

  private static final String MONITOR = "monitor";

  FirewallReading {
    stopped = Map.copyOf(stopped);
    cleaned = Map.copyOf(cleaned);
    told = Map.copyOf(told);
  }

  static FirewallReading of(FactLedger ledger) {
    Map<String, Long> stopped = new TreeMap<>();
    Map<String, Long> cleaned = new TreeMap<>();
    for (var sum : ledger.verdicts()) {
      if (sum.zone().equals(ZONE)) {
        if (sum.manner().equals(Outcome.REJECT.word())
            || sum.manner().equals(Outcome.DROP.word())) {
          stopped.merge(sum.subject(), sum.count(), Long::sum);
        } else if (sum.manner().equals(Outcome.NORM.word())
            || sum.manner().equals(Outcome.STRIP.word())) {
          cleaned.merge(sum.subject(), sum.count(), Long::sum);
        }
      }
    }
    Map<String, Long> told = new TreeMap<>();
    for (var sum : ledger.findings()) {
      if (sum.zone().equals(ZONE) && sum.manner().equals(MONITOR)) {
        told.merge(sum.subject(), sum.count(), Long::sum);
      }
    }
    return new FirewallReading(
        ledger.value(Counter.DATAGRAMS), ledger.value(Counter.GATED), stopped, cleaned, told);
  }
}
