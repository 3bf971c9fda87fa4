package org.sipward.firewall.screen;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sipward.firewall.capture.Captured;
import org.sipward.firewall.decision.DecisionRecord;
import org.sipward.firewall.fact.DecisionTrial;
import org.sipward.firewall.policy.Refusal;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Mode;

/** A capture under one of the two configurations of a replay, packet by packet. */
final class ReplaySide implements ScreenReport {
  private static final Verdict STRANGER = new Verdict.Drop(Refusal.UNKNOWN_SOURCE.id());

  private final Vantage vantage;
  private final Judge judge;
  private final CaptureScreen screen;
  private final DecisionTrial trial;
  private final List<Seen> seen = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();

  /**
   * One message.
   *
   * @param verdict with what the gate says
   */
  record Seen(Row row, Judge.Judged judged, Verdict verdict) {
    boolean isBlocked() {
      return !(verdict instanceof Verdict.Forward || verdict instanceof Verdict.Absorb);
    }

    boolean isEmergency() {
      return judged.emergency();
    }

    /** The controls that take something out or rewrite it, where it goes on. */
    Set<String> changing() {
      return isBlocked()
          ? Set.of()
          : row.findings().stream()
              .filter(f -> f.mode() == Mode.ENFORCE && isChange(f.action()))
              .map(Row.Seen::control)
              .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isChange(Action action) {
      return action == Action.NORM || action == Action.STRIP;
    }

    String neighbour() {
      Arrival arrival = judged.arrival();
      var peer = arrival.peer();
      return arrival.zone().name() + (peer == null ? "" : "/" + peer.name());
    }
  }

  ReplaySide(String source, Vantage vantage, DecisionTrial trial) {
    this.vantage = vantage;
    this.trial = trial;
    judge = new Judge(vantage.surroundings());
    screen = new CaptureScreen(source, vantage::arrival, judge, this);
  }

  /** Takes the next of the capture; what it came to is valid until the call after. */
  List<Seen> take(Captured captured) {
    seen.clear();
    troubles.clear();
    screen.accept(captured);
    return seen;
  }

  /** What could not be read of what was taken last. */
  List<String> troubles() {
    return troubles;
  }

  /** All about one message. */
  DecisionRecord explain(Seen one) {
    Judge.Judged judged = one.judged();
    return judge.explain(
        new Judge.Judged(
            judged.arrival(), judged.octets(), judged.source(), one.verdict(), one.isEmergency()),
        trial);
  }

  @Override
  public void row(Row row) {
    Judge.Judged judged = judge.last();
    // A call for help is let in by the gate, within a reserve that a capture cannot exhaust here.
    boolean gated = !judged.emergency() && vantage.isGated(judged.arrival());
    seen.add(new Seen(row, judged, gated ? STRANGER : judged.verdict()));
  }

  @Override
  public void trouble(String sentence) {
    troubles.add(sentence);
  }
}
