package org.sipward.app.demo.consortium;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.local.Coverage;

/** What has happened up to now, for those who show it. Safe for all threads. */
final class Chronicle {
  private final long startNanos = System.nanoTime();
  private final List<Event> events = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final List<Sum> sums = new ArrayList<>();
  private String act = "";
  private Optional<Coverage> coverage = Optional.empty();

  /** Something that happened. */
  record Event(Duration at, String text) {}

  /** A decision as it was reckoned. */
  record Sum(String title, List<String> lines) {
    Sum {
      lines = List.copyOf(lines);
    }
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** A new part of the story begins. */
  synchronized void act(String title) {
    act = title;
    say(title);
  }

  synchronized void say(String text) {
    events.add(new Event(elapsed(), text));
  }

  /** Something that was promised did not happen. */
  synchronized void fault(String text) {
    faults.add(text);
    say("NOT AS PROMISED: " + text);
  }

  synchronized void sum(Sum sum) {
    sums.add(sum);
  }

  synchronized void coverage(Coverage now) {
    coverage = Optional.of(now);
  }

  synchronized String act() {
    return act;
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  synchronized List<Sum> sums() {
    return List.copyOf(sums);
  }

  synchronized Optional<Coverage> coverage() {
    return coverage;
  }
}
