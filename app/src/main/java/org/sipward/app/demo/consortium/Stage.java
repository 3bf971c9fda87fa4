package org.sipward.app.demo.consortium;

import java.time.Duration;
import java.util.List;

/**
 * The thread that plays the acts, spread over the length of the demo. Safe for all threads.
 *
 * <p>An act begins when the one before has ended and its share of the length has come.
 */
final class Stage {
  private final Chronicle chronicle;
  private final List<Story.Act> acts;
  private final Duration length;
  private final Thread thread = Thread.ofVirtual().name("demo-story").unstarted(this::play);

  Stage(Chronicle chronicle, List<Story.Act> acts, Duration length) {
    this.chronicle = chronicle;
    this.acts = List.copyOf(acts);
    this.length = length;
  }

  void start() {
    thread.start();
  }

  boolean isPlaying() {
    return thread.isAlive();
  }

  /** Ends it, wherever it is. */
  void end() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  private void play() {
    try {
      for (int i = 0; i < acts.size(); i++) {
        sleepUntil(length.multipliedBy(i).dividedBy(acts.size()));
        acts.get(i).play();
      }
      sleepUntil(length);
    } catch (InterruptedException _) {
      chronicle.fault("it was ended early");
    } catch (RuntimeException e) {
      chronicle.fault("the story broke off: " + e);
    }
  }

  private void sleepUntil(Duration time) throws InterruptedException {
    var left = time.minus(chronicle.elapsed());
    if (left.isPositive()) {
      Thread.sleep(left);
    }
  }
}
