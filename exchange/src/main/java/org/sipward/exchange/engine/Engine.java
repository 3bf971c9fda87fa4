package org.sipward.exchange.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sipward.exchange.decision.DecisionRecord;
import org.sipward.exchange.decision.HumanDecision;
import org.sipward.exchange.decision.LocalView;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.decision.Shadow;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.message.Control;
import org.sipward.exchange.message.Feedback;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.repository.StandingDecision;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Human;
import org.sipward.exchange.safety.Release;
import org.sipward.exchange.view.Applied;
import org.sipward.exchange.view.HolderChange;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.view.Revoked;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.order.Effect;

/**
 * The engine: from what the view learned to what is done, and back to what is told.
 *
 * <p>What changes something goes through one lock, in the order of the calls; questions do not wait
 * for it. Every automatic action ends by itself at {@link #tick}, whoever can still be reached.
 * Safe for threads.
 */
public final class Engine {
  /** Matters that are looked at again in one tick. */
  private static final int MOST_DUE = 500;

  /** Matters that are decided again without effect, of so many that are counted. */
  private static final int MOST_REPLAYED = 2_000;

  private static final int MOST_FORESEEN = 100_000;

  /** Matters that are decided, and kept, together. */
  private static final int MOST_TOGETHER = 500;

  private final EngineSettings settings;
  private final EngineParts parts;
  private final Safeguards safeguards;
  private final InstantSource clock;
  private final Outbox outbox = new Outbox();
  private final Standing standing;
  private final Casebook casebook;
  private final Recalls recalls;
  private final Feedbacks feedbacks;
  private final Requests requests;
  private final Questions questions;
  // Bounded by what one batch of the view brings: without the database there is no next one.
  private final Deque<Revoked> undone = new ArrayDeque<>();
  private final Set<Matter> undecided = new LinkedHashSet<>();

  private Engine(
      EngineSettings settings,
      EngineParts parts,
      Safeguards safeguards,
      Outlets outlets,
      InstantSource clock) {
    this.settings = settings;
    this.parts = parts;
    this.safeguards = safeguards;
    this.clock = clock;
    this.standing = new Standing(settings, parts, outlets, outbox, clock);
    this.casebook = new Casebook(settings, parts, safeguards, standing, clock);
    var desk =
        new Desk(
            settings,
            parts,
            casebook,
            standing,
            outbox,
            outlets.publisher(),
            safeguards.brakes(),
            clock);
    this.recalls = new Recalls(desk);
    this.feedbacks = new Feedbacks(desk);
    this.requests = new Requests(desk, safeguards.quota(), feedbacks);
    this.questions = new Questions(casebook, safeguards.rules());
  }

  /** Starts from what is kept: what still stands is advised again, what is over ends. */
  public static Engine start(
      EngineSettings settings,
      EngineParts parts,
      Safeguards safeguards,
      Outlets outlets,
      InstantSource clock) {
    var engine = new Engine(settings, parts, safeguards, outlets, clock);
    engine.standing.restore();
    engine.requests.restore();
    // What the view learned last may not have been acted upon before the Store stopped.
    engine.undecided.addAll(engine.standing.matters());
    engine.undone.addAll(parts.view().unanswered(settings.member()));
    engine.settle();
    return engine;
  }

  /** Takes in what the view learned; withdrawals first. What fails is tried again each tick. */
  public synchronized void applied(Applied applied) {
    undone.addAll(applied.revoked());
    undecided.addAll(applied.touched());
    settle();
    requests.tick();
  }

  /** Does what time demands; called every second or so. What ends does so before all else. */
  public synchronized void tick() {
    standing.endDue();
    outbox.flush();
    var now = clock.instant();
    casebook.withdrawals.forgetEnded(now);
    undecided.addAll(parts.view().mattersDue(now, MOST_DUE));
    settle();
    requests.tick();
    feedbacks.tick(now);
  }

  private void settle() {
    recalls.revoked(undone);
    while (!undecided.isEmpty()) {
      var some = undecided.stream().limit(MOST_TOGETHER).collect(Collectors.toSet());
      casebook.decideAll(some);
      undecided.removeAll(some);
    }
  }

  /** Decides one matter now. */
  public synchronized Change decide(Matter matter) {
    return casebook.decide(matter);
  }

  /** Somebody under every name by which members may speak of them now. */
  public Set<Aim> names(Identifier identifier) {
    return casebook.sayings.aims(new Aim.One(identifier));
  }

  /** Lets go of what is remembered of somebody: whom pseudonyms stand for, and what was seen. */
  public synchronized void forget(Identifier identifier) {
    parts.aliases().resolver().forget(identifier);
    casebook.sightings.forget(new Aim.One(identifier));
  }

  /** What is known about an identifier: without effect, whatever comes of it. */
  public Finding ask(Identifier identifier) {
    return questions.ask(new Aim.One(identifier));
  }

  /** What is known about the subject of a question, by pseudonym or in clear. */
  public Finding ask(Subject subject) {
    return questions.ask(subject);
  }

  /** What would be decided about a matter now, with its whole record. */
  public DecisionRecord weigh(Matter matter) {
    return casebook.weigh(matter);
  }

  /**
   * What automation would have done since an instant, had it been free to: without effect, and
   * without the brakes, which depend on everything else that happened. The newest 2,000 matters.
   *
   * @param event one kind of event, or all
   */
  public Foresight foresee(Instant since, Ceiling least, Optional<EventType> event) {
    var all =
        parts.view().mattersSince(since, MOST_FORESEEN).stream()
            .filter(m -> event.isEmpty() || event.get() == m.eventType())
            .toList();
    var looked = all.subList(0, Math.min(MOST_REPLAYED, all.size()));
    var actions = new ArrayList<Shadow.Action>();
    for (int from = 0; from < looked.size(); from += MOST_TOGETHER) {
      var some = looked.subList(from, Math.min(from + MOST_TOGETHER, looked.size()));
      actions.addAll(casebook.replay(new LinkedHashSet<>(some), least));
    }
    actions.removeIf(a -> a.decision().at().isBefore(since));
    actions.sort(Comparator.comparing(a -> a.decision().at()));
    return new Foresight(looked.size(), all.size() - looked.size(), since, actions);
  }

  /** The own network has seen what is said of somebody. */
  public synchronized void sighted(Aim aim, Instant at) {
    note(aim, LocalView.SEEN, at);
  }

  /** The own network says otherwise. */
  public synchronized void contradicted(Aim aim, Instant at) {
    note(aim, LocalView.CONTRADICTS, at);
  }

  /** Identifiers got another holder: what was said about the one before counts no longer. */
  public synchronized void changed(List<HolderChange> changes) {
    parts.holders().note(changes);
    for (HolderChange change : changes) {
      undecided.addAll(casebook.sayings.mattersOf(new Aim.One(change.identifier())));
    }
    settle();
  }

  private void note(Aim aim, LocalView view, Instant at) {
    casebook.sightings.note(aim, view, at);
    casebook.decideAll(casebook.sayings.mattersOf(aim));
  }

  /** What orders have done since it was last told. */
  public synchronized void effects(List<Effect> effects) {
    feedbacks.effects(effects);
  }

  /**
   * A person's finding about a report, told to all who have it: confirmed, or a false positive.
   *
   * @return false if there is nothing to tell: the report is unknown, withdrawn or our own
   */
  public synchronized boolean verdict(ReportKey report, Feedback.Verdict verdict, Human human) {
    return feedbacks.verdict(report, verdict, human);
  }

  /**
   * A person's decision, in place of what stands.
   *
   * @param grounds the reports it rests on: it falls with them unless their origin leaves it to us
   */
  public synchronized HumanDecision take(
      Human human, Matter matter, HumanDecision.Wish wish, List<ReportKey> grounds) {
    var now = clock.instant();
    var decision = HumanDecision.take(human, matter, wish, safeguards.rules(), now);
    if (decision.until().isEmpty()) {
      standing.audit(human.name(), "refused " + wish.level() + ": an emergency number");
      return decision;
    }
    standing.about(matter).ifPresent(d -> standing.end(d.id(), human.name(), "a person decided"));
    var id = casebook.newId(matter, now);
    var text = HumanText.of(decision, id, now);
    standing.put(
        new StandingDecision(
            id,
            matter,
            decision.level(),
            now,
            decision.until().get(),
            Set.of(),
            grounds,
            text,
            Hash.over(text.getBytes(UTF_8)),
            human.name(),
            false),
        Change.NEW);
    standing.keep();
    return decision;
  }

  /**
   * A person ends what stands; the own network is held to say otherwise for a while, so that
   * automation does not begin again at once.
   *
   * @return false if nothing stands about the matter
   */
  public synchronized boolean lift(Human human, Matter matter, String reason) {
    var decision = standing.about(matter);
    decision.ifPresent(
        d -> {
          standing.end(d.id(), human.name(), reason);
          standing.keep();
          casebook.sightings.note(matter.aim(), LocalView.CONTRADICTS, clock.instant());
        });
    return decision.isPresent();
  }

  /** Stops everything that would start by itself; what is in force ends at its own time. */
  public synchronized void freeze(Human human, String reason) {
    safeguards.brakes().freeze(human, reason);
    casebook.storeFreezes();
    standing.audit(human.name(), "froze automation: " + reason);
  }

  /** Lets automation go on. */
  public synchronized Release release(Human human) {
    var release = safeguards.brakes().release(human);
    casebook.storeFreezes();
    standing.audit(human.name(), "released automation: %s ended".formatted(release.ended()));
    return release;
  }

  /** Lets what one member reports count again. */
  public synchronized Release release(Human human, String sender) {
    var release = safeguards.brakes().release(human, sender);
    casebook.storeFreezes();
    standing.audit(human.name(), "released %s: %s ended".formatted(sender, release.ended()));
    return release;
  }

  /**
   * Another member announces a freeze or its end: noted, and nothing more, unless this operator has
   * set that it follows. It never ends a freeze here: only a person does. After a key in doubt, all
   * that stands is decided anew with what is {@link #applied} next.
   */
  public synchronized void announced(String sender, Control control) {
    switch (control.kind()) {
      case FREEZE -> {
        standing.audit(sender, "announced a freeze " + control.reasonCode().orElse(""));
        if (settings.followsFreeze()) {
          freeze(new Human("setting:follow-freeze"), "announced by " + sender);
        }
      }
      case UNFREEZE -> standing.audit(sender, "announced the end of a freeze");
      case KEY_COMPROMISE -> {
        standing.audit(
            sender,
            "declared its key %s to be in doubt from %d of its log on"
                .formatted(control.kid().orElse(""), control.earliestSuspectIndex().orElse(0L)));
        // Its findings may have made the record on which others were heard.
        undecided.addAll(standing.matters());
      }
      case FORK_EVIDENCE, EPOCH_CHANGE, EXIT -> {}
    }
  }

  /** How far a withdrawal has got; empty if the report was not withdrawn. */
  public Optional<RecallCoverage> coverage(ReportKey report) {
    return RecallCoverage.of(report, parts);
  }
}
