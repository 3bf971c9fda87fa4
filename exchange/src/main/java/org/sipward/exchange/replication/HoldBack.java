package org.sipward.exchange.replication;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.sipward.exchange.intake.Arrived;
import org.sipward.exchange.intake.Intake;
import org.sipward.exchange.intake.Obstacle;
import org.sipward.exchange.intake.Taken;
import org.sipward.exchange.repository.PeerCursor;

/**
 * The messages of one log that cannot be taken in yet: while they wait here, the log is read on.
 *
 * <p>In memory only, and nothing is lost with it: what is kept of the cursor stays before the first
 * of them ({@link #settled}), so a Store that starts again reads them again. Holds at most {@value
 * #MOST} messages and {@value #MOST_OCTETS} octets, which is two pages, so an empty one takes any
 * page. One thread.
 */
final class HoldBack {
  static final int MOST = 1_000;
  static final int MOST_OCTETS = 2 << 20;

  private final NavigableMap<Long, Waiting> waiting = new TreeMap<>();

  /**
   * A message that waits.
   *
   * @param before where reading stood when it came
   */
  record Waiting(Arrived arrived, Obstacle obstacle, PeerCursor before) {
    long position() {
      return arrived.provenance().orElseThrow().position();
    }
  }

  /** Keeps all of them, or none where there is no room. */
  boolean keep(List<Waiting> more) {
    var fresh = more.stream().filter(one -> !waiting.containsKey(one.position())).toList();
    if (waiting.size() + fresh.size() > MOST
        || octets(List.copyOf(waiting.values())) + octets(fresh) > MOST_OCTETS) {
      return false;
    }
    fresh.forEach(one -> waiting.put(one.position(), one));
    return true;
  }

  /** Those to be brought again now, in their order; at most {@code most}. */
  List<Waiting> due(Intake intake, int most) {
    return waiting.values().stream()
        .filter(one -> intake.isGone(one.obstacle()))
        .limit(most)
        .toList();
  }

  /** Notes what became of one that was brought again; a key, or a list, is waited for once. */
  void judged(Waiting one, Taken taken) {
    if (taken.obstacle().filter(next -> !isWaitedForAgain(one.obstacle(), next)).isPresent()) {
      var next = taken.obstacle().get();
      waiting.put(one.position(), new Waiting(one.arrived(), next, one.before()));
    } else if (!taken.isBusy()) {
      waiting.remove(one.position());
    }
  }

  /** What may be kept of a cursor: nothing before it waits. */
  PeerCursor settled(PeerCursor reading) {
    return waiting.isEmpty() ? reading : waiting.firstEntry().getValue().before();
  }

  /** What an operator should know; empty while nothing waits. */
  String why() {
    if (waiting.isEmpty()) {
      return "";
    }
    long early =
        waiting.values().stream().filter(w -> w.obstacle() instanceof Obstacle.Early).count();
    return "%d wait for the time they are signed for, %d for a newer trust list"
        .formatted(early, waiting.size() - early);
  }

  private static boolean isWaitedForAgain(Obstacle before, Obstacle next) {
    return !(before instanceof Obstacle.Early) && before.getClass().equals(next.getClass());
  }

  private static long octets(List<Waiting> some) {
    return some.stream().mapToLong(one -> one.arrived().octets().length).sum();
  }
}
