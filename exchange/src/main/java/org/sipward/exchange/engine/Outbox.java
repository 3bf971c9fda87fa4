package org.sipward.exchange.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is still to be said or written because it could not be when it happened.
 *
 * <p>Whatever ends an action does not wait for it. At most {@value #MOST} things are kept; when
 * there are more, the oldest is given up and counted. Not safe for threads: the engine's lock.
 */
final class Outbox {
  static final int MOST = 10_000;

  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private long lost;

  /** Does it now, or later if it throws or others wait before it: one that fails is enough. */
  void add(Runnable task) {
    boolean isFirst = waiting.isEmpty();
    waiting.addLast(task);
    if (waiting.size() > MOST) {
      waiting.removeFirst();
      lost++;
    }
    if (isFirst) {
      flush();
    }
  }

  /** Does what waits, in its order, until something throws. */
  void flush() {
    while (!waiting.isEmpty()) {
      try {
        waiting.getFirst().run();
      } catch (IllegalArgumentException never) {
        // It would be refused however often: it must not hold up the others.
        lost++;
      } catch (RuntimeException notYet) {
        // The log is busy or the database away: the next tick tries again.
        return;
      }
      waiting.removeFirst();
    }
  }

  int size() {
    return waiting.size();
  }

  long lost() {
    return lost;
  }
}
