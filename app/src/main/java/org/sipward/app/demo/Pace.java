package org.sipward.app.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * The load: work begun at fixed intervals, each piece on a virtual thread of its own, never more
 * than a bounded number at once. Safe for all threads.
 */
public final class Pace implements AutoCloseable {
  private static final int MOST = 200;

  private final Semaphore free = new Semaphore(MOST);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /** Something that takes a while. */
  public interface Work {
    void run() throws InterruptedException;
  }

  /** Begins to do this again and again; what cannot start in time is left out. */
  public synchronized void every(Duration interval, Work work) {
    threads.add(Thread.startVirtualThread(() -> repeat(interval.toNanos(), work)));
  }

  /** Begins nothing any more, and waits until what was begun has ended. */
  public void stop() throws InterruptedException {
    stopped = true;
    List<Thread> all;
    synchronized (this) {
      all = List.copyOf(threads);
    }
    for (var thread : all) {
      thread.join();
    }
    free.acquire(MOST);
    free.release(MOST);
  }

  private void repeat(long intervalNanos, Work work) {
    for (long next = System.nanoTime(); !stopped; next += intervalNanos) {
      for (long now = System.nanoTime(); now < next && !stopped; now = System.nanoTime()) {
        LockSupport.parkNanos(next - now);
      }
      if (!stopped && free.tryAcquire()) {
        Thread.startVirtualThread(() -> once(work));
      }
    }
  }

  private void once(Work work) {
    try {
      work.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      free.release();
    }
  }

  @Override
  public void close() {
    stopped = true;
  }
}
