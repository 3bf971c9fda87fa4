package org.sipward.firewall.fact;

import java.util.Objects;
import java.util.Optional;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.decision.DecisionRecord;
import org.sipward.firewall.decision.Sampling;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;

/** The record that a firewall would make of a decision that nobody has taken. Single thread. */
public final class DecisionTrial {
  private static final int ALL = 1_000_000;

  private final FactRing ring = new FactRing(2, 1 << 13, LoopFacts.Recorded.FINDINGS);
  private final LoopFacts facts =
      new LoopFacts(
          this::nowMicros, null, null, new LoopFacts.Recorded(ring, new Sampling(ALL)), 0);
  private final Recorder recorder;
  private long epochMicros;

  /**
   * Records with subscribers and calls in clear, or under pseudonyms of this key.
   *
   * @param pseudonymKey at least 16 octets; empty: in clear
   */
  public DecisionTrial(Optional<byte[]> pseudonymKey) {
    recorder = new Recorder(pseudonymKey.map(Pseudonyms::new).orElse(null), _ -> Optional.empty());
  }

  /** Sets the time of what follows. */
  public void at(long micros) {
    epochMicros = micros;
  }

  /** The record, also of what no firewall would record: a plain accept. */
  public DecisionRecord record(
      Arrival arrival, Octets octets, Parsed parsed, FindingLog findings, Verdict verdict) {
    facts.name();
    facts.record(arrival, octets, parsed, findings, verdict);
    var fact = Objects.requireNonNull(ring.poll());
    try {
      return recorder.record(fact);
    } finally {
      ring.release();
    }
  }

  private long nowMicros() {
    return epochMicros;
  }
}
