package org.sipward.exchange.store;

import java.time.Duration;

/**
 * The thread that does what time demands: decisions that end, a trust list that has changed, peers
 * that come and go. A failure of one round is told and does not stop the next.
 */
final class Heartbeat implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("sipward.store");
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final Runnable work;
  private final Thread thread = Thread.ofVirtual().name("heartbeat").unstarted(this::run);

  private Heartbeat(Runnable work) {
    this.work = work;
  }

  static Heartbeat start(Runnable work) {
    var heartbeat = new Heartbeat(work);
    heartbeat.thread.start();
    return heartbeat;
  }

  private void run() {
    try {
      while (!Thread.interrupted()) {
        beat();
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a round of the Store failed", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
