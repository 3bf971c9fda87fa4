package org.sipward.firewall.fact;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.decision.Sampling;
import org.sipward.firewall.policy.Refusal;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.port.Way;
import org.sipward.sip.Transport;
import org.sipward.sip.edit.Edits;

/** The packet path's side of facts allocates nothing, whether told, copied or lost. */
class AllocationTest {
  private static final int ROUNDS = 20_000;

  @Test
  void tellingAllocatesNothing() {
    var events = new FactRing(64, 1 << 17);
    var messages = new FactRing(64, 1 << 17);
    var records = new FactRing(64, 1 << 17, LoopFacts.Recorded.FINDINGS);
    var recorded = new LoopFacts.Recorded(records, new Sampling(10));
    var clock = new long[] {Scene.NOON};
    var facts = new LoopFacts(() -> clock[0], events, messages, recorded, 0);
    var arrival = Scene.arrival();
    var parsed = Scene.parsed(Scene.INVITE);
    var findings = new FindingLog();
    findings.add(Scene.STRICT, 0, 6, "saw this");
    findings.add(Scene.LENIENT, 8, 3, "saw that");
    var verdict = new Verdict.Drop(Refusal.DEFAULT_DENY.id());
    var edits = new Edits();
    edits.begin(Scene.INVITE);
    var way = new Way().set(0, 0, Scene.endpoint("203.0.113.9", 5080));
    var out = Scene.listener(Transport.UDP, "203.0.113.1");
    Runnable round =
        () -> {
          clock[0] += 1_000_000; // so that of each minute some are recorded and some are not
          facts.decided(arrival, Scene.INVITE, parsed, findings, verdict);
          facts.gated(arrival, Scene.INVITE, verdict);
          facts.forwarded(arrival, out, way, edits);
          facts.count(Counter.DROPPED);
          // Half of the rounds find the rings drained, the others full.
          if (facts.counters().value(Counter.DROPPED) % 128 == 0) {
            drain(events);
            drain(messages);
            drain(records);
          }
        };
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
    }
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(facts.counters().value(Counter.FACTS_LOST)).isPositive();
    assertThat(facts.counters().value(Counter.DECISIONS_UNRECORDED)).isPositive();
    // The measurement itself may allocate a little; one object per round would be 320,000.
    assertThat(allocated).isLessThan(ROUNDS);
  }

  private static void drain(FactRing ring) {
    while (ring.poll() != null) {
      ring.release();
    }
  }
}
