package org.sipward.firewall.pipeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Listener;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.edit.Edits;

/** Facts that are counted and whose verdicts are kept. */
final class CountedFacts implements Facts {
  final Map<Counter, Integer> counts = new EnumMap<>(Counter.class);
  final List<Verdict> verdicts = new ArrayList<>();

  /** How often each control saw something. */
  final Map<String, Integer> seen = new HashMap<>();

  final List<String> orders = new ArrayList<>();

  @Override
  public void decided(
      Arrival arrival, Octets octets, Parsed message, FindingLog findings, Verdict verdict) {
    verdicts.add(verdict);
    for (int i = 0; i < findings.count(); i++) {
      seen.merge(findings.check(i).control().id(), 1, Integer::sum);
    }
  }

  @Override
  public void limited(Arrival arrival, Control control, Mode mode) {
    seen.merge(control.id(), 1, Integer::sum);
  }

  @Override
  public void gated(Arrival arrival, Octets octets, Verdict verdict) {
    verdicts.add(verdict);
  }

  @Override
  public void ordered(String order) {
    orders.add(order);
  }

  @Override
  public void forwarded(Arrival arrival, Listener out, Way way, Edits sent) {}

  @Override
  public void count(Counter counter) {
    counts.merge(counter, 1, Integer::sum);
  }

  int of(Counter counter) {
    return counts.getOrDefault(counter, 0);
  }

  /** How often a control saw something. */
  int seen(String control) {
    return seen.getOrDefault(control, 0);
  }

  /** The reason of the last verdict. */
  String reason() {
    return verdicts.getLast().reason();
  }
}
