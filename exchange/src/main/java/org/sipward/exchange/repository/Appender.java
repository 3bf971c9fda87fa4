package org.sipward.exchange.repository;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sipward.exchange.log.Frontier;

/**
 * The one writer of the log: collects what many threads append and commits it together.
 *
 * <p>Making a transaction durable costs the same for one entry as for hundreds; so whatever has
 * arrived while the last transaction ran goes into the next one. The queue is bounded; what does
 * not fit is refused, never dropped later. A future completes only after the commit.
 *
 * <p>After a failure it is unknown whether the database committed: the frontier is read again
 * before the next batch.
 */
final class Appender implements AutoCloseable {
  static final int MAX_QUEUED = 1_024;
  static final int MAX_BATCH = 512;
  private static final long IDLE_MILLIS = 100;

  private final Database database;
  private final LogRepository entries;
  private final InstantSource clock;
  private final BlockingQueue<Request> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
  private final Thread thread;
  private volatile boolean isOpen = true;
  private @Nullable Frontier frontier;
  private Instant last = Instant.EPOCH;

  private record Request(List<Draft> drafts, CompletableFuture<List<Appended>> done) {}

  private Appender(Database database, LogRepository entries, InstantSource clock) {
    this.database = database;
    this.entries = entries;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("log-writer").daemon().unstarted(this::run);
  }

  static Appender start(Database database, LogRepository entries, InstantSource clock) {
    var appender = new Appender(database, entries, clock);
    appender.thread.start();
    return appender;
  }

  /** Asks for entries, at most {@link #MAX_BATCH}, that are committed together. */
  CompletableFuture<List<Appended>> append(List<Draft> drafts) {
    if (drafts.size() > MAX_BATCH) {
      throw new IllegalArgumentException("at most " + MAX_BATCH + " messages at once");
    }
    if (drafts.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    var request = new Request(List.copyOf(drafts), new CompletableFuture<>());
    if (!isOpen) {
      throw new RepositoryFailure("the log is closed");
    }
    if (!queue.offer(request)) {
      throw new LogBusy();
    }
    // The writer may have gone between the two questions; it empties the queue before it goes.
    if (!thread.isAlive()) {
      refuseAll();
    }
    return request.done();
  }

  private void run() {
    @Nullable Request next = null;
    while (isOpen || next != null) {
      try {
        var first = next == null ? queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS) : next;
        next = null;
        if (first != null) {
          var batch = new ArrayList<Request>(List.of(first));
          next = fill(batch);
          commit(batch);
        }
      } catch (InterruptedException e) {
        isOpen = false;
      }
    }
    refuseAll();
  }

  /** Adds what is waiting as long as it fits; the one that did not fit any more. */
  private @Nullable Request fill(List<Request> batch) {
    int drafts = batch.getFirst().drafts().size();
    for (var more = queue.poll(); more != null; more = queue.poll()) {
      drafts += more.drafts().size();
      if (drafts > MAX_BATCH) {
        return more;
      }
      batch.add(more);
    }
    return null;
  }

  private void commit(List<Request> batch) {
    var drafts = new ArrayList<Draft>();
    batch.forEach(r -> drafts.addAll(r.drafts()));
    try {
      var grown = database.write(handle -> grow(handle, drafts));
      frontier = grown.frontier();
      int from = 0;
      for (var request : batch) {
        int to = from + request.drafts().size();
        request.done().complete(List.copyOf(grown.appended().subList(from, to)));
        from = to;
      }
    } catch (RuntimeException e) {
      frontier = null;
      batch.forEach(r -> r.done().completeExceptionally(e));
    }
  }

  private LogRepository.Grown grow(Handle handle, List<Draft> drafts) {
    var from = frontier;
    if (from == null) {
      from = LogRepository.frontier(handle);
      last = LogRepository.lastTime(handle);
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    last = now.isBefore(last) ? last : now;
    return entries.append(handle, from, drafts, last);
  }

  private void refuseAll() {
    for (var request = queue.poll(); request != null; request = queue.poll()) {
      request.done().completeExceptionally(new RepositoryFailure("the log is closed"));
    }
  }

  /** Commits what it has begun and refuses the rest. */
  @Override
  public void close() {
    isOpen = false;
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
