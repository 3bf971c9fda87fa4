package org.sipward.exchange.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipward.exchange.decision.LocalView;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Correlation;
import org.sipward.exchange.message.Envelope.Priority;
import org.sipward.exchange.message.Feedback;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.safety.Human;
import org.sipward.exchange.view.Matters;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.view.ReportState;
import org.sipward.kernel.order.Effect;

/**
 * What reports came to here, told to everybody who has them.
 *
 * <p>That an action hit is told as SEEN or PREVENTED and proves nothing: a block of an innocent
 * number hits too. Only a person's CONFIRMED and FALSE_POSITIVE say who was right. Not safe for
 * threads: the engine's lock.
 */
final class Feedbacks {
  /** Decisions whose effects are counted; effects of more are lost until the next feedback. */
  static final int MOST = 100_000;

  private final Desk desk;
  private final Map<String, Tally> untold = new LinkedHashMap<>();
  private final Map<String, Tally> totals = new LinkedHashMap<>();
  private Instant next;

  Feedbacks(Desk desk) {
    this.desk = desk;
    this.next = desk.clock().instant().plus(desk.settings().feedbackEvery());
  }

  void effects(List<Effect> effects) {
    for (Effect effect : effects) {
      if (untold.containsKey(effect.id()) || untold.size() < MOST) {
        untold.merge(effect.id(), Tally.of(effect), Tally::plus);
      }
      totals.merge(effect.id(), Tally.of(effect), Tally::plus);
      if (totals.size() > MOST) {
        totals.remove(totals.keySet().iterator().next());
      }
    }
  }

  /** All that a decision has come to, as far as it is remembered. */
  Optional<Tally> total(String decision) {
    return Optional.ofNullable(totals.get(decision));
  }

  /** Tells what has come together, once every interval. */
  void tick(Instant now) {
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(desk.settings().feedbackEvery());
    var byReport = new LinkedHashMap<ReportKey, Tally>();
    untold.forEach(
        (id, tally) ->
            desk.standing()
                .pillars(id)
                .forEach(report -> byReport.merge(report, tally, Tally::plus)));
    untold.clear();
    byReport.forEach(this::tell);
  }

  private void tell(ReportKey report, Tally tally) {
    boolean isStopped = tally.stopped() > 0;
    publish(
        report,
        new Feedback(
            report.reportId(),
            isStopped ? Feedback.Verdict.PREVENTED : Feedback.Verdict.SEEN,
            isStopped ? tally.stopped() : tally.seen(),
            Optional.of(tally.first()),
            Optional.of(tally.last()),
            Optional.empty(),
            List.of()),
        Priority.P3);
  }

  /**
   * A person's finding, told at once. What is found false is held for contradicted here.
   *
   * @return false if the report is not known, was withdrawn, or is this operator's own
   */
  boolean verdict(ReportKey report, Feedback.Verdict verdict, Human human) {
    if (verdict != Feedback.Verdict.CONFIRMED && verdict != Feedback.Verdict.FALSE_POSITIVE) {
      throw new IllegalArgumentException("a person confirms a report or calls it false");
    }
    boolean isTold =
        publish(
            report,
            new Feedback(
                report.reportId(),
                verdict,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()),
            Priority.P2);
    desk.standing().audit(human.name(), "%s %s".formatted(verdict, report.text()));
    if (verdict == Feedback.Verdict.FALSE_POSITIVE) {
      contradict(report);
    }
    return isTold;
  }

  private void contradict(ReportKey report) {
    var now = desk.clock().instant();
    Set<Matter> matters = new LinkedHashSet<>();
    known(report)
        .flatMap(revision -> desk.parts().view().message(revision.position()))
        .ifPresent(m -> Matters.of(m, now).forEach(said -> matters.add(said.matter())));
    matters.stream()
        .flatMap(m -> desk.casebook().sayings.faces(m).stream())
        .forEach(m -> desk.casebook().sightings.note(m.aim(), LocalView.CONTRADICTS, now));
    desk.casebook().decideAll(matters);
  }

  private boolean publish(ReportKey report, Feedback feedback, Priority priority) {
    var revision = known(report);
    var message = revision.flatMap(r -> desk.parts().view().message(r.position()));
    if (message.isEmpty() || report.sender().equals(desk.settings().member())) {
      return false;
    }
    var cause =
        new Correlation(
            Optional.empty(),
            Optional.empty(),
            Optional.of(report.reportId()),
            List.of(revision.orElseThrow().message().hex()));
    var audience = audience(message.get());
    desk.outbox()
        .add(() -> desk.publisher().publish(feedback, audience, priority, Optional.of(cause)));
    return true;
  }

  private Optional<ReportState.Revision> known(ReportKey report) {
    return desk.parts()
        .view()
        .report(report)
        .filter(state -> !state.isRevoked())
        .flatMap(ReportState::revision);
  }

  /** Whoever has the report learns what became of it, its origin first of all. */
  private static Audience audience(Message report) {
    var audience = report.envelope().audience();
    var sender = report.envelope().senderId();
    return switch (audience.scope()) {
      case DIRECT, GROUP ->
          new Audience(
              audience.scope(), with(audience.members(), sender), audience.groups(), List.of());
      case CONSORTIUM, PUBLIC -> audience;
    };
  }

  private static List<String> with(List<String> members, String sender) {
    var all = new LinkedHashSet<>(members);
    all.add(sender);
    return List.copyOf(all);
  }
}
