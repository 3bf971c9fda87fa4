package org.sipward.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.sipward.firewall.fact.FactLedger;

/**
 * The players around the firewall: caller, callee, attacker and the comparison, with all that they
 * measure.
 *
 * <p>{@link #scene} is for one thread.
 */
final class Stage implements AutoCloseable {
  private static final Duration CALLS = Duration.ofMillis(50);
  private static final Duration QUESTIONS = Duration.ofMillis(200);
  private static final Duration STRIKES = Duration.ofMillis(50);

  /** The first moments of a fresh JVM, in which no latency is measured. */
  static final Duration WARM_UP = Duration.ofSeconds(2);

  /** How long the firewall's counts may lag behind the last message. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private static final Duration GLANCE = Duration.ofMillis(20);

  /** Samples over which rates are taken. */
  private static final int SAMPLES = 5;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final LeakWatch watch = new LeakWatch();
  private final LatencyMeter meter = new LatencyMeter(WARM_UP);
  private final CallCounts counts = new CallCounts();
  private final Callee callee = new Callee();
  private final Pace pace = new Pace();
  private final Deque<Sample> samples = new ArrayDeque<>();
  private final FactLedger ledger;
  private final RefusalFeed feed;
  private final Caller caller;
  private final Attacker attacker;
  private final Baseline baseline;
  private final long startNanos = System.nanoTime();

  private record Sample(long nanos, long calls, long messages) {}

  /**
   * Opens all sockets; nothing is sent yet.
   *
   * @throws IOException where one is not to be had; nothing stays open
   */
  Stage(SampleNetwork network, FactLedger ledger, RefusalFeed feed) throws IOException {
    this.ledger = ledger;
    this.feed = feed;
    try {
      add(Phone.open(network.callee(), watch, meter, callee::received));
      var phone = add(Phone.open(network.caller(), watch, meter, (_, _) -> {}));
      caller = new Caller(phone, network.interconnect(), counts);
      attacker = add(Attacker.open(network.attacker(), network.stranger(), network.interconnect()));
      baseline = add(Baseline.open(network));
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Lets calls, questions and attacks begin, once a call has gone through that nobody counts. */
  void start() throws InterruptedException {
    caller.rehearse();
    pace.every(CALLS, caller::call);
    pace.every(QUESTIONS, caller::ask);
    pace.every(QUESTIONS, baseline::ask);
    pace.every(STRIKES, attacker::strike);
  }

  /** Places no more calls, waits for the end of those that are up and for the last counts. */
  void end() throws InterruptedException {
    pace.stop();
    long end = System.nanoTime() + SETTLING.toNanos();
    while (scene().unaccounted() > 0 && System.nanoTime() < end) {
      Thread.sleep(GLANCE);
    }
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** What was measured up to now. */
  Scene scene() {
    var calls = counts.read();
    var attack = Scene.Attack.of(attacker, watch, callee);
    var firewall = FirewallReading.of(ledger);
    long now = System.nanoTime();
    return new Scene(
        elapsed(),
        calls,
        rates(new Sample(now, calls.placed(), firewall.messages())),
        meter.percentiles(),
        baseline.percentiles(),
        attack,
        firewall,
        feed.read());
  }

  private Scene.Rates rates(Sample sample) {
    samples.addLast(sample);
    if (samples.size() > SAMPLES) {
      samples.removeFirst();
    }
    var first = samples.getFirst();
    double seconds = (sample.nanos() - first.nanos()) / 1e9;
    return seconds <= 0
        ? Scene.Rates.NONE
        : new Scene.Rates(
            (sample.calls() - first.calls()) / seconds,
            (sample.messages() - first.messages()) / seconds);
  }

  private <T extends AutoCloseable> T add(T part) {
    open.add(part);
    return part;
  }

  @Override
  public void close() {
    pace.close();
    for (var part : open.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("closing a socket failed", e);
      }
    }
  }
}
