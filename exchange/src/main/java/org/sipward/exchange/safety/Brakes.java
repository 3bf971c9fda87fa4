package org.sipward.exchange.safety;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The brakes of automation: counts what starts, freezes when it is too much, and lets go only when
 * a human says so.
 *
 * <p>Too many actions in an hour freeze everything. Too many caused by one sender freeze what that
 * sender's evidence takes part in and nothing else: else any one member could switch off the
 * protection of all. Asked only about actions that touch traffic and are new; what stands and is
 * renewed has been counted.
 *
 * <p>Bounds: at most {@link BlastRadius#perHour} starts are remembered, each for an hour of the
 * injected clock; at most {@value #MAX_FROZEN} senders are frozen one by one, the next freezes
 * everything. A clock that goes back keeps starts longer, never shorter. Safe for threads; after a
 * restart it goes on from {@link #freezes} as they were stored.
 */
public final class Brakes {
  static final int MAX_FROZEN = 256;
  private static final Duration WINDOW = Duration.ofHours(1);

  private final BlastRadius radius;
  private final InstantSource clock;
  private final Deque<Start> starts = new ArrayDeque<>();
  private final Map<String, Integer> startsBySender = new HashMap<>();
  private final Map<String, Freeze> freezes = new TreeMap<>();

  /**
   * Brakes with the freezes that were in force when they were last stored.
   *
   * @param freezes more than {@value #MAX_FROZEN} by sender are the caller's mistake
   */
  public Brakes(BlastRadius radius, InstantSource clock, List<Freeze> freezes) {
    this.radius = radius;
    this.clock = clock;
    for (Freeze freeze : freezes) {
      this.freezes.put(freeze.sender(), freeze);
    }
    if (this.freezes.size() > MAX_FROZEN + 1) {
      throw new IllegalArgumentException("more freezes than there can be");
    }
  }

  /**
   * Asks whether an action may start, and counts it if so.
   *
   * @param senders those on whose word the decision rests; none for this operator's own
   */
  public synchronized Admission admit(Set<String> senders) {
    forgetOld();
    var total = freezes.get("");
    if (total != null) {
      return held(total);
    }
    for (String sender : senders.stream().sorted().toList()) {
      var frozen = freezes.get(sender);
      if (frozen != null) {
        return held(frozen);
      }
    }
    if (starts.size() >= radius.perHour()) {
      return trip("", radius.perHour() + " automatic actions within an hour");
    }
    for (String sender : senders.stream().sorted().toList()) {
      if (startsBySender.getOrDefault(sender, 0) >= radius.perSender()) {
        return trip(sender, radius.perSender() + " automatic actions within an hour by " + sender);
      }
    }
    starts.addLast(new Start(clock.instant(), Set.copyOf(senders)));
    senders.forEach(s -> startsBySender.merge(s, 1, Integer::sum));
    return new Admission.Admitted(
        "action " + starts.size() + " of " + radius.perHour() + " within an hour");
  }

  /** Stops everything that would start by itself; one command, at once. */
  public synchronized void freeze(Human human, String reason) {
    freezes.put("", new Freeze("", clock.instant(), human.name(), reason));
  }

  /**
   * Lets automation go on: ends every freeze and begins to count anew, for whoever releases has
   * judged what was counted.
   *
   * @return what ended, for the audit
   */
  public synchronized Release release(Human human) {
    var ended = freezes();
    freezes.clear();
    starts.clear();
    startsBySender.clear();
    return new Release(human, clock.instant(), ended);
  }

  /** Lets what one sender reports count again; the others keep their freezes. */
  public synchronized Release release(Human human, String sender) {
    var ended = Optional.ofNullable(freezes.remove(sender)).stream().toList();
    startsBySender.remove(sender);
    return new Release(human, clock.instant(), ended);
  }

  /** What is in force, to be shown and stored. */
  public synchronized List<Freeze> freezes() {
    return List.copyOf(freezes.values());
  }

  /** The senders whose evidence takes part in nothing for now. */
  public synchronized Set<String> frozenSenders() {
    return freezes.keySet().stream().filter(s -> !s.isEmpty()).collect(Collectors.toSet());
  }

  private Admission trip(String sender, String reason) {
    // A list of frozen senders that is full is itself a sign that nothing can be trusted.
    var whom = freezes.size() >= MAX_FROZEN ? "" : sender;
    var freeze = new Freeze(whom, clock.instant(), Freeze.AUTOMATON, reason);
    freezes.put(whom, freeze);
    return held(freeze);
  }

  private static Admission held(Freeze freeze) {
    var whom = freeze.isTotal() ? "automation" : "automation for " + freeze.sender();
    return new Admission.Held(
        freeze.sender(), whom + " is frozen since " + freeze.since() + " by " + freeze.author());
  }

  private void forgetOld() {
    var oldest = clock.instant().minus(WINDOW);
    while (!starts.isEmpty() && !starts.getFirst().at().isAfter(oldest)) {
      for (String sender : starts.removeFirst().senders()) {
        startsBySender.computeIfPresent(sender, (_, count) -> count == 1 ? null : count - 1);
      }
    }
  }

  /** One action that started. */
  private record Start(Instant at, Set<String> senders) {}
}
