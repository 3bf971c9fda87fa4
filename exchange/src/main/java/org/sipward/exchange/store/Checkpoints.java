package org.sipward.exchange.store;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.repository.RepositoryFailure;

/**
 * The thread that makes what was appended visible to others: signs a checkpoint soon after the log
 * has grown, and many entries at once where they come fast.
 */
final class Checkpoints implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("sipward.store");

  /** The least time between two: a checkpoint is a transaction of its own. */
  private static final long PAUSE_MILLIS = 50;

  /** After a failure, and when nobody has told of growth. */
  private static final long IDLE_MILLIS = 1_000;

  private final OwnLog log;
  private final Growth growth;
  private final Semaphore bell = new Semaphore(1);
  private final Thread thread = Thread.ofVirtual().name("checkpoints").unstarted(this::run);
  private volatile boolean isOpen = true;

  private Checkpoints(OwnLog log, Growth growth) {
    this.log = log;
    this.growth = growth;
  }

  static Checkpoints start(OwnLog log, Growth growth) {
    var checkpoints = new Checkpoints(log, growth);
    checkpoints.thread.start();
    return checkpoints;
  }

  /** Says that the log has grown. Any thread; costs nothing. */
  void grown() {
    if (bell.availablePermits() == 0) {
      bell.release();
    }
  }

  private void run() {
    try {
      while (isOpen) {
        boolean _ = bell.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        bell.drainPermits();
        sign();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sign() {
    try {
      growth.reached(log.checkpoint().head().size());
    } catch (RepositoryFailure e) {
      LOG.log(System.Logger.Level.WARNING, "no checkpoint: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    isOpen = false;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
