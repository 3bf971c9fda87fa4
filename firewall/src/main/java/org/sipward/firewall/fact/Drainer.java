package org.sipward.firewall.fact;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A virtual thread that carries facts from the rings of all loops to one sink.
 *
 * <p>It polls: a wake-up would cost the event loop more than the fact itself. An idle drainer looks
 * every 10 ms, a busy one without pause. A sink that fails loses the facts it was given, which is
 * counted and logged once a minute; the next ones are tried again.
 */
final class Drainer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Drainer.class.getName());
  private static final long SHORTEST_PAUSE_NANOS = Duration.ofMillis(1).toNanos();
  private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(10).toNanos();
  private static final long LOG_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

  /** How long {@link #close} waits for the sink to take what is there. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** Facts taken from one ring before the others get their turn. */
  private static final int TURN = 256;

  private final String name;
  private final Sink sink;

  /** What the control plane has to tell; more at once is lost, and counted. */
  private final Queue<Notice> notices = new ArrayBlockingQueue<>(1_024);

  private final List<FactRing> rings = new CopyOnWriteArrayList<>();
  private final LongAdder lost = new LongAdder();
  private final Thread thread;
  private volatile boolean closing;
  private long quietUntilNanos;
  private boolean complained;

  Drainer(String name, Sink sink) {
    this.name = name;
    this.sink = sink;
    thread = Thread.ofVirtual().name("facts-" + name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Adds the ring of another loop; any thread. */
  void add(FactRing ring) {
    rings.add(ring);
  }

  /** Hands over what the control plane did; any thread, never waits. */
  void tell(Notice notice) {
    if (!notices.offer(notice)) {
      lost.increment();
    }
  }

  /** Facts that reached the sink and were not taken. */
  long lost() {
    return lost.sum();
  }

  /** Lets the sink take what is there, for at most two seconds, then ends. */
  @Override
  public void close() {
    closing = true;
    try {
      if (!thread.join(LAST_WORDS)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long pause = SHORTEST_PAUSE_NANOS;
    while (!Thread.currentThread().isInterrupted()) {
      boolean last = closing;
      if (drainAll() > 0) {
        pause = SHORTEST_PAUSE_NANOS;
      } else if (last) {
        break;
      } else {
        guarded(sink::idle, 0);
        LockSupport.parkNanos(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
      }
    }
    guarded(sink::idle, 0);
    guarded(sink::close, 0);
  }

  private int drainAll() {
    int taken = 0;
    for (int i = notices.size(); i > 0; i--) {
      Notice notice = notices.remove();
      guarded(() -> sink.tell(notice), 1);
      taken++;
    }
    for (var ring : rings) {
      for (int i = 0; i < TURN; i++) {
        var fact = ring.poll();
        if (fact == null) {
          break;
        }
        guarded(() -> sink.accept(fact), 1);
        ring.release();
        taken++;
      }
    }
    return taken;
  }

  private interface Step {
    void run() throws IOException;
  }

  /** Runs a step of the sink; what it throws costs the facts it held and nothing else. */
  private void guarded(Step step, int facts) {
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      lost.add(facts);
      long now = System.nanoTime();
      if (!complained || now - quietUntilNanos > 0) {
        complained = true;
        quietUntilNanos = now + LOG_PAUSE_NANOS;
        LOG.log(Level.WARNING, "The " + name + " of Sipward cannot be written; they are lost", e);
      }
    }
  }
}
