package org.sipward.firewall.route;

/**
 * The health of one address of a next hop: written by whoever probes it or fails to reach it, read
 * on every packet path; safe for all threads.
 *
 * <p>Three failures in a row make it unhealthy, one answer makes it healthy again. Where nothing
 * probes it, one failed connection makes it unhealthy and {@link #DOWN_NANOS} make it healthy.
 */
public final class HopState {
  /** Failures in a row after which nothing new is sent there. */
  public static final int FAILURES = 3;

  /** Half a minute, for which one that nothing probes counts as down. */
  public static final long DOWN_NANOS = 30_000_000_000L;

  private volatile int failures;
  private volatile boolean waiting;

  /** Since when it is seen to be down, if it is; of the thread that lets it recover. */
  private boolean down;

  private long downNanos;

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

  /** No connection to it could be made, and no probe will say when one can be. */
  public void goneDown() {
    failures = FAILURES;
  }

  /** Lets one that nothing probes be healthy again in time; called by one thread, at every tick. */
  public void recover(long nowNanos) {
    if (isHealthy()) {
      down = false;
    } else if (!down) {
      down = true;
      downNanos = nowNanos;
    } else if (nowNanos - downNanos >= DOWN_NANOS) {
      down = false;
      answered();
    }
  }
}
