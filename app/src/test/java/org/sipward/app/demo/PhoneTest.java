package org.sipward.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Caller and callee without anything between them. */
class PhoneTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final LeakWatch watch = new LeakWatch();
  private final LatencyMeter meter = new LatencyMeter(Duration.ZERO);
  private final CallCounts counts = new CallCounts();
  private final Callee callee = new Callee();

  @Test
  void callsAreEndedByEitherSide() throws Exception {
    try (var called = Phone.open(ANY, watch, meter, callee::received);
        var calling = Phone.open(ANY, watch, meter, (_, _) -> {})) {
      var caller = new Caller(calling, called.local(), counts);
      caller.call();
      caller.call();
      caller.ask();
    }
    var read = counts.read();
    assertThat(read).isEqualTo(new CallCounts.Reading(2, 2, 2, 0, 1, 0, ""));
    assertThat(read.isFaultless()).isTrue();
    assertThat(watch.leaks()).isZero();
    // Two INVITE, two ACK, two BYE, one OPTIONS.
    assertThat(meter.percentiles().count()).isEqualTo(7);
    assertThat(meter.percentiles().p99Nanos())
        .isGreaterThanOrEqualTo(meter.percentiles().p50Nanos())
        .isPositive();
  }

  @Test
  void aCallThatIsRefusedHasFailed() throws Exception {
    try (var called = Phone.open(ANY, watch, meter, PhoneTest::refuse);
        var calling = Phone.open(ANY, watch, meter, (_, _) -> {})) {
      var caller = new Caller(calling, called.local(), counts);
      caller.call();
      caller.ask();
    }
    assertThat(counts.read())
        .isEqualTo(
            new CallCounts.Reading(
                1, 0, 0, 1, 0, 1, "call 0: INVITE was answered SIP/2.0 403 Forbidden"));
  }

  @Test
  void aByeWithoutCallIsRefused() throws Exception {
    try (var called = Phone.open(ANY, watch, meter, callee::received);
        var calling = Phone.open(ANY, watch, meter, (_, _) -> {});
        var line = calling.line("lost")) {
      var bye =
          Draft.request("BYE", "sip:callee@" + called.hostPort())
              .header("Via", Dialog.via(calling.hostPort()))
              .header("Max-Forwards", "70")
              .header("From", "<sip:a@b.example>;tag=1")
              .header("To", "<sip:c@b.example>;tag=2")
              .header("Call-ID", line.callId())
              .header("CSeq", "2 BYE")
              .done();
      var answer = line.exchange(bye, called.local(), _ -> {});
      assertThat(answer.response()).get().extracting(SipText::status).isEqualTo(481);
    }
  }

  @Test
  void whatBearsTheMarkIsCountedAndNotAnswered() throws IOException, InterruptedException {
    try (var called = Phone.open(ANY, watch, meter, callee::received);
        var attacker = Attacker.open(ANY, ANY, called.local())) {
      int messages = HostileCatalogue.ALL.size();
      long leaks =
          2
              * HostileCatalogue.ALL.stream()
                  .filter(m -> m.fate() != HostileMessage.Fate.TOLD)
                  .count();
      for (int i = 0; i < messages; i++) {
        attacker.strike();
      }
      long deadline = System.nanoTime() + Phone.PATIENCE.toNanos();
      while (watch.leaks() < leaks && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(watch.leaks()).isEqualTo(leaks);
      assertThat(callee.visits()).isZero();
      assertThat(attacker.sentByStranger()).isEqualTo(messages);
    }
  }

  private static void refuse(Phone phone, Phone.Incoming incoming) {
    if (!incoming.message().method().equals("ACK")) {
      phone.send(Draft.response(incoming.message(), 403, "Forbidden", "x").done(), incoming.from());
    }
  }
}
