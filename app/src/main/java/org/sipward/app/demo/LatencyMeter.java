package org.sipward.app.demo;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * How long requests take from the sender's socket to the receiver's, by the same monotonic clock.
 *
 * <p>Safe for all threads. A request is known by Call-ID and CSeq, which the firewall leaves alone;
 * one that is sent again counts from its first sending. What never arrives is forgotten with {@link
 * #forget}.
 */
final class LatencyMeter {
  private static final long HIGHEST_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int DIGITS = 3;

  private final long fromNanos;
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final ConcurrentHistogram nanos = new ConcurrentHistogram(HIGHEST_NANOS, DIGITS);

  /**
   * A meter.
   *
   * @param warmUp from now on, in which nothing is measured: code that runs for the first time says
   *     nothing about the next hour
   */
  LatencyMeter(Duration warmUp) {
    fromNanos = System.nanoTime() + warmUp.toNanos();
  }

  /**
   * Percentiles in nanoseconds, 0 where nothing was measured.
   *
   * @param count requests measured
   */
  record Percentiles(long count, long p50Nanos, long p99Nanos) {
    static final Percentiles NONE = new Percentiles(0, 0, 0);
  }

  /** A request is about to be sent. */
  void sending(SipText request) {
    sent.putIfAbsent(key(request), System.nanoTime());
  }

  /** A message arrived; one that was not announced is not measured. */
  void received(SipText message, long nowNanos) {
    Long before = message.isResponse() ? null : sent.remove(key(message));
    if (before != null && before - fromNanos >= 0) {
      nanos.recordValue(Math.clamp(nowNanos - before, 1, HIGHEST_NANOS));
    }
  }

  /** This request is not waited for any longer. */
  void forget(SipText request) {
    sent.remove(key(request));
  }

  Percentiles percentiles() {
    var copy = nanos.copy();
    long count = copy.getTotalCount();
    return count == 0
        ? Percentiles.NONE
        : new Percentiles(count, copy.getValueAtPercentile(50), copy.getValueAtPercentile(99));
  }

  private static String key(SipText request) {
    return request.callId() + " " + request.header("CSeq");
  }
}
