package org.sipward.app.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C as a wish: whoever waits here is told, and the process lives on until {@link #finish}, for
 * at most a quarter of a minute. Safe for all threads.
 */
public final class Interruption {
  private static final Duration LAST_WORDS = Duration.ofSeconds(15);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::hold, "demo-interruption");
  private volatile int status;

  private Interruption() {}

  /** Takes Ctrl-C and termination from now on. */
  public static Interruption watch() {
    var interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Waits; whether an interruption came in this time. */
  public boolean await(Duration time) throws InterruptedException {
    return asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** There is nothing more to say; an interrupted process ends with this status. */
  public void finish(int exitStatus) {
    status = exitStatus;
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It runs already, and was waiting for this.
    }
  }

  private void hold() {
    asked.countDown();
    try {
      if (finished.await(LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS)) {
        // A process that ends by a signal has the signal's status, whatever exit() was given.
        Runtime.getRuntime().halt(status);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
