package org.sipward.firewall.route;

/**
 * The health of one address of a next hop: written by whoever probes it or fails to reach it, read
 * on every packet path; safe for all threads.
 *
 * <p>Three failures in a row make it unhealthy, one answer makes it healthy again.
 */
public final class HopState {
  /** Failures in a row after which nothing new is sent there. */
  public static final int FAILURES = 3;

  private volatile int failures;
  private volatile boolean waiting;

  public boolean isHealthy() {
    return failures < FAILURES;
  }

  /** It answered, whatever it said. */
  public void answered() {
    waiting = false;
    if (failures != 0) {
      failures = 0;
    }
  }

  /** A probe is about to be sent: one that is still unanswered by now has failed. */
  public void probing() {
    if (waiting) {
      failed();
    }
    waiting = true;
  }

  /** It did not answer a probe in time, or no connection could be made. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // two failures counted as one do no harm
  public void failed() {
    if (failures < FAILURES) {
      failures++;
    }
  }
}
