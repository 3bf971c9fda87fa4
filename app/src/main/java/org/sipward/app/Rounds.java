package org.sipward.app;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does the same again and again, with a pause after each, until it is closed. A round
 * that fails is told and costs nothing but itself; one that runs is never interrupted, because it
 * may be writing a file.
 */
final class Rounds implements AutoCloseable {
  private final Runnable round;
  private final String failing;
  private final Duration pause;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Rounds that do not run yet.
   *
   * @param failing what is told when a round fails
   */
  Rounds(String name, Duration pause, String failing, Runnable round) {
    this.round = round;
    this.failing = failing;
    this.pause = pause;
    thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!closed) {
      try {
        round.run();
      } catch (RuntimeException e) {
        System.getLogger("sipward").log(System.Logger.Level.ERROR, failing, e);
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  /** Ends after the round that runs. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
