package org.sipward.exchange.intake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.repository.RepositoryFailure;
import org.sipward.exchange.repository.StoredEntry;
import org.sipward.exchange.repository.ViewRepository;
import org.sipward.exchange.view.Applied;
import org.sipward.exchange.view.Logged;

/**
 * The one thread that follows the own log into the view, batch by batch, from where the view
 * stands.
 *
 * <p>No entry stops it: what cannot be read, or what the tables refuse three times, is taken in as
 * an entry without a message, and counted. While the database does not answer, or has no room, it
 * waits, however long. What the listener has not heard when the process dies it does not hear
 * again; the view has it.
 */
public final class ViewFeeder implements AutoCloseable {
  private static final int BATCH = ViewRepository.MOST_IN_BATCH;
  private static final long BATCH_BYTES = 4L << 20;
  private static final long IDLE_MILLIS = 500;
  private static final int ATTEMPTS = 3;

  private final OwnLog log;
  private final ViewRepository view;
  private final HandOver fresh;
  private final String memberId;
  private final Consumer<Applied> listener;
  private final Semaphore bell = new Semaphore(0);
  private final AtomicLong skipped = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition advanced = lock.newCondition();
  private final Thread thread;
  private long applied;
  private volatile boolean isOpen = true;

  private ViewFeeder(
      OwnLog log,
      ViewRepository view,
      HandOver fresh,
      String memberId,
      Consumer<Applied> listener) {
    this.log = log;
    this.view = view;
    this.fresh = fresh;
    this.memberId = memberId;
    this.listener = listener;
    this.applied = view.applied();
    this.thread = Thread.ofVirtual().name("view-feeder").unstarted(this::run);
  }

  /**
   * Begins where the view stands.
   *
   * @param fresh what need not be read again
   * @param memberId whose Store it is
   * @param listener hears of each batch after it is in the view, on this thread
   */
  public static ViewFeeder start(
      OwnLog log,
      ViewRepository view,
      HandOver fresh,
      String memberId,
      Consumer<Applied> listener) {
    var feeder = new ViewFeeder(log, view, fresh, memberId, listener);
    feeder.thread.start();
    return feeder;
  }

  /** Says that the log has grown. Any thread; costs nothing. */
  public void wake() {
    if (bell.availablePermits() == 0) {
      bell.release();
    }
  }

  /** Waits until the entry at this position is in the view; false if it was not by then. */
  public boolean awaitApplied(long position, Duration patience) throws InterruptedException {
    wake();
    long left = patience.toNanos();
    lock.lock();
    try {
      while (applied <= position && left > 0) {
        left = advanced.awaitNanos(left);
      }
      return applied > position;
    } finally {
      lock.unlock();
    }
  }

  /** How many entries were taken in without their message although they have one. */
  public long skipped() {
    return skipped.get();
  }

  /** How often the database or the listener failed. */
  public long failures() {
    return failures.get();
  }

  private void run() {
    while (isOpen) {
      try {
        if (!step()) {
          rest();
        }
      } catch (RepositoryFailure e) {
        failures.incrementAndGet();
        rest();
      }
    }
  }

  private void rest() {
    try {
      if (bell.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
      }
    } catch (InterruptedException e) {
      isOpen = false;
    }
  }

  /** Takes in the next batch; false where there is none. */
  private boolean step() {
    long next = view.applied();
    advanceTo(next);
    var batch = log.page(next, BATCH, BATCH_BYTES).stream().map(this::logged).toList();
    if (batch.isEmpty()) {
      return false;
    }
    try {
      apply(batch);
    } catch (RuntimeException e) {
      // One of them, or the database: what is good must not wait for what is not.
      failures.incrementAndGet();
      applyOne(batch.getFirst());
    }
    return true;
  }

  private void applyOne(Logged logged) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        apply(List.of(logged));
        return;
      } catch (RepositoryFailure e) {
        if (!e.isAboutContent()) {
          // A disk that is full is no reason to do without what it has no room for.
          throw e;
        }
        failures.incrementAndGet();
        rest();
      } catch (RuntimeException e) {
        failures.incrementAndGet();
        rest();
      }
    }
    apply(
        List.of(new Logged(logged.position(), logged.loggedAt(), logged.hash(), Optional.empty())));
    skipped.incrementAndGet();
  }

  private void apply(List<Logged> batch) {
    var change = view.apply(batch);
    try {
      listener.accept(change);
    } catch (RuntimeException e) {
      failures.incrementAndGet();
    }
    advanceTo(batch.getLast().position() + 1);
  }

  private void advanceTo(long next) {
    lock.lock();
    try {
      applied = next;
      advanced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Logged logged(StoredEntry entry) {
    return fresh.take(entry).orElseGet(() -> read(entry));
  }

  private Logged read(StoredEntry entry) {
    var logged = entry.logged(memberId);
    if (entry.holdsMessage() && logged.message().isEmpty()) {
      skipped.incrementAndGet();
    }
    return logged;
  }

  /** Ends after the batch at hand. */
  @Override
  public void close() {
    isOpen = false;
    wake();
    boolean isInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
