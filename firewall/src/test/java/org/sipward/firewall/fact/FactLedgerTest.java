package org.sipward.firewall.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.fact.FactLedger.Sum;
import org.sipward.firewall.policy.Refusal;
import org.sipward.firewall.policy.Verdict;
import org.sipward.kernel.Action;
import org.sipward.sip.KeepAlive;
import org.sipward.sip.Octets;

class FactLedgerTest {
  private static final Verdict DENY = new Verdict.Drop(Refusal.DEFAULT_DENY.id());
  private static final Verdict PLAIN = new Verdict.Forward(Action.ACCEPT, "");

  private final FindingLog findings = new FindingLog();

  private void decide(Facts facts, Octets octets, Verdict verdict) {
    facts.decided(Scene.arrival(), octets, Scene.parsed(octets), findings, verdict);
  }

  /** A sink that counts, and whose first fact waits for the gate. */
  private static final class Gated implements Sink {
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger taken = new AtomicInteger();
    private volatile boolean closed;

    @Override
    public void accept(Fact fact) throws IOException {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      taken.incrementAndGet();
    }

    @Override
    public void idle() {}

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  @Timeout(60)
  void blockedSinkCostsFactsAndNothingElse() {
    var sink = new Gated();
    var ledger = FactLedger.open(sink, null, () -> Scene.NOON);
    var facts = ledger.forLoop();
    int told = 100_000;
    for (int i = 0; i < told; i++) {
      decide(facts, Scene.INVITE, DENY);
    }
    long lost = ledger.value(Counter.FACTS_LOST);
    assertThat(lost).isPositive();
    assertThat(ledger.verdicts())
        .containsExactly(new Sum("interconnect", "default-deny", "drop", told));
    sink.gate.countDown();
    ledger.close();
    assertThat(sink.closed).isTrue();
    assertThat(sink.taken.get() + lost).isEqualTo(told);
  }

  @Test
  @Timeout(60)
  void blockedSinkDoesNotHoldUpTheOther() {
    var blocked = new Gated();
    var free = new Gated();
    free.gate.countDown();
    try (var ledger = FactLedger.open(blocked, free, () -> Scene.NOON)) {
      var facts = ledger.forLoop();
      for (int i = 0; i < 100; i++) {
        decide(facts, Scene.INVITE, DENY);
      }
      while (free.taken.get() < 100) {
        Thread.onSpinWait();
      }
      assertThat(blocked.taken).hasValue(0);
      blocked.gate.countDown();
    }
    assertThat(blocked.taken).hasValue(100);
  }

  @Test
  @Timeout(60)
  void failingSinkIsCountedAndTriedAgain() {
    var calls = new AtomicInteger();
    var sink =
        new Sink() {
          @Override
          public void accept(Fact fact) throws IOException {
            if (calls.incrementAndGet() % 2 == 0) {
              throw new IOException("disk full");
            }
          }

          @Override
          public void idle() throws IOException {
            throw new IllegalStateException("also broken");
          }

          @Override
          public void close() {}
        };
    var ledger = FactLedger.open(sink, null, () -> Scene.NOON);
    var facts = ledger.forLoop();
    for (int i = 0; i < 10; i++) {
      decide(facts, Scene.INVITE, DENY);
    }
    ledger.close();
    assertThat(calls).hasValue(10);
    assertThat(ledger.value(Counter.FACTS_LOST)).isEqualTo(5);
  }

  @Test
  @Timeout(60)
  void plainAcceptsAndKeepAlivesAreCountedNotTold() {
    var sink = new Gated();
    sink.gate.countDown();
    var ledger = FactLedger.open(sink, null, () -> Scene.NOON);
    var facts = ledger.forLoop();
    decide(facts, Scene.INVITE, PLAIN);
    var ping = Octets.of("\r\n\r\n");
    facts.decided(
        Scene.arrival(), ping, KeepAlive.CRLF, findings, new Verdict.Absorb("keep-alive"));
    ledger.close();
    assertThat(sink.taken).hasValue(0);
    assertThat(ledger.verdicts())
        .containsExactly(
            new Sum("interconnect", "keep-alive", "absorb", 1),
            new Sum("interconnect", "none", "accept", 1));
  }

  @Test
  @Timeout(60)
  void monitoredFindingIsTold() {
    var sink = new Gated();
    sink.gate.countDown();
    var ledger = FactLedger.open(sink, null, () -> Scene.NOON);
    var facts = ledger.forLoop();
    findings.add(Scene.LENIENT, 0, 6, "saw something");
    decide(facts, Scene.INVITE, PLAIN);
    ledger.close();
    assertThat(sink.taken).hasValue(1);
    assertThat(ledger.findings())
        .containsExactly(new Sum("interconnect", "lenient-control", "monitor", 1));
  }

  @Test
  void countsOverAllLoops() {
    try (var ledger = FactLedger.open(null, null, () -> Scene.NOON)) {
      var one = ledger.forLoop();
      var other = ledger.forLoop();
      one.count(Counter.DATAGRAMS);
      other.count(Counter.DATAGRAMS);
      other.count(Counter.GATED);
      decide(one, Scene.INVITE, PLAIN);
      decide(other, Scene.INVITE, PLAIN);
      assertThat(ledger.value(Counter.DATAGRAMS)).isEqualTo(2);
      assertThat(ledger.value(Counter.GATED)).isEqualTo(1);
      assertThat(ledger.verdicts()).containsExactly(new Sum("interconnect", "none", "accept", 2));
    }
  }
}
