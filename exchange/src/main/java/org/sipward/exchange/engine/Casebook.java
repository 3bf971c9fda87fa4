package org.sipward.exchange.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.sipward.exchange.decision.Automation;
import org.sipward.exchange.decision.Decider;
import org.sipward.exchange.decision.DecisionRecord;
import org.sipward.exchange.decision.Evidence;
import org.sipward.exchange.decision.Facts;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.decision.RuleSet;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.repository.StandingDecision;
import org.sipward.exchange.safety.Freeze;
import org.sipward.exchange.view.OutcomeRow;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.Mode;

/**
 * The matters and what stands about each: decides them anew when something was learned, and puts
 * into effect what changed.
 *
 * <p>While a person's decision stands, automation leaves the matter alone. Not safe for threads but
 * for {@link #weigh}: the engine's lock.
 */
final class Casebook {
  /** More reports than this are not named as the ground of one decision. */
  private static final int MOST_PILLARS = 64;

  static final String AUTOMATION = "automation";

  private final EngineSettings settings;
  private final EngineParts parts;
  private final Safeguards safeguards;
  private final InstantSource clock;
  private final Outcomes outcomes;
  private final Decider decider;
  private final Decider questioned;
  private final Automation automation;
  private final Standing standing;
  final Members members;
  final Sayings sayings;
  final Sightings sightings;
  final Withdrawals withdrawals = new Withdrawals();
  private List<Freeze> storedFreezes;
  private long count;

  Casebook(
      EngineSettings settings,
      EngineParts parts,
      Safeguards safeguards,
      Standing standing,
      InstantSource clock) {
    this.settings = settings;
    this.parts = parts;
    this.safeguards = safeguards;
    this.clock = clock;
    this.standing = standing;
    this.members = new Members(parts.directory());
    this.sayings = new Sayings(parts.view(), members, parts.aliases());
    this.sightings = new Sightings(settings.sightingLasts());
    this.outcomes = new Outcomes(parts.view());
    this.decider = decider(outcomes::of);
    this.questioned = decider(parts.view()::outcomes);
    this.automation = new Automation(decider, safeguards.brakes(), clock);
    this.storedFreezes = safeguards.brakes().freezes();
  }

  private Decider decider(BiFunction<String, EventType, List<OutcomeRow>> rows) {
    return new Decider(RuleSet.CURRENT, new Records(rows, members), safeguards.rules());
  }

  /** Runs some decisions, for which each member's record is read once. */
  void together(Runnable decisions) {
    outcomes.remember();
    try {
      decisions.run();
    } finally {
      outcomes.forget();
    }
  }

  /** Decides a matter and every other it is known to be, and puts into effect what changed. */
  void decideAll(Set<Matter> matters) {
    var faces = new LinkedHashSet<Matter>();
    matters.forEach(m -> faces.addAll(sayings.faces(m)));
    faces.forEach(this::decide);
  }

  /** Decides a matter and puts into effect what changed. */
  Change decide(Matter matter) {
    var before = parts.decisions().standing(matter);
    if (settings.mode() == Mode.OFF || before.filter(d -> !d.isAutomatic()).isPresent()) {
      return before.isPresent() ? Change.KEPT : Change.NOTHING;
    }
    var change = settle(reach(matter, before), before);
    storeFreezes();
    return change;
  }

  /** What would be decided now, without effect and without the brakes' counting. */
  DecisionRecord weigh(Matter matter) {
    return questioned.decide(
        matter, heard(matter, clock.instant()), facts(matter), clock.instant());
  }

  private List<Evidence> heard(Matter matter, Instant now) {
    var taken = withdrawals.of(matter, now);
    return sayings.about(matter).stream()
        .filter(e -> !taken.contains(e.origin().member()))
        .toList();
  }

  private Facts facts(Matter matter) {
    return new Facts(
        sightings.of(matter.aim(), clock.instant()),
        Optional.empty(),
        safeguards.brakes().frozenSenders());
  }

  private Reached reach(Matter matter, Optional<StandingDecision> before) {
    var now = clock.instant();
    var evidence = heard(matter, now);
    var facts = facts(matter);
    var record = decider.decide(matter, evidence, facts, now);
    if (!record.ruling().touchesTraffic()) {
      return Reached.of(record);
    }
    var end = Reached.freshUntil(record, sightings.seenAt(matter.aim(), now));
    var level = before.map(StandingDecision::level).orElse(Ceiling.INFORMATIONAL);
    boolean isStale = Reached.of(record).notBeyond(end, "").level() != record.ruling().level();
    if (!isStale) {
      // What does not start is not counted.
      record = automation.decide(matter, evidence, facts, level);
    }
    var reached =
        Reached.of(record)
            .notBeyond(end, "nothing new for a day by a voice with a record, nor seen here");
    boolean isFrozen = safeguards.brakes().freezes().stream().anyMatch(Freeze::isTotal);
    return isFrozen && before.isPresent()
        ? reached.notBeyond(before.get().until(), "frozen: what is in force ends at its own time")
        : reached;
  }

  private Change settle(Reached reached, Optional<StandingDecision> before) {
    if (before.isEmpty() && !standing.hasRoom(reached.level())) {
      return Change.NOTHING;
    }
    if (reached.level() == Ceiling.INFORMATIONAL) {
      before.ifPresent(
          d -> {
            var text = reached.record().text();
            standing.note(d.id(), Hash.over(text.getBytes(UTF_8)));
            standing.end(d.id(), AUTOMATION, "what is said no longer suffices");
          });
      return before.isPresent() ? Change.ENDED : Change.NOTHING;
    }
    var pillars = pillars(reached.record());
    var change = change(reached, pillars, before);
    if (change != Change.KEPT) {
      standing.put(decision(reached, pillars, before), change);
    }
    return change;
  }

  private Change change(
      Reached reached, List<ReportKey> pillars, Optional<StandingDecision> before) {
    if (before.isEmpty()) {
      return Change.NEW;
    }
    int compared = reached.level().compareTo(before.get().level());
    if (compared != 0) {
      return compared > 0 ? Change.RAISED : Change.LOWERED;
    }
    boolean isSame =
        Set.copyOf(pillars).equals(Set.copyOf(before.get().pillars()))
            && Standing.isIdle(before.get().until(), reached.until().orElseThrow());
    return isSame ? Change.KEPT : Change.RENEWED;
  }

  private StandingDecision decision(
      Reached reached, List<ReportKey> pillars, Optional<StandingDecision> before) {
    var now = reached.record().at();
    var matter = reached.matter();
    var id = before.map(StandingDecision::id).orElseGet(() -> newId(matter, now));
    var advising = Advising.of(matter, reached.level(), settings.mode());
    var text = new StringBuilder(reached.record().text());
    if (!reached.remark().isEmpty()) {
      text.append("remark    ").append(reached.remark()).append('\n');
    }
    text.append(
        "standing  %s until %s as %s\n".formatted(reached.level(), reached.until().get(), id));
    text.append("advice    %s%s\n".formatted(advising.text(), watching(reached)));
    var record = text.toString();
    return new StandingDecision(
        id,
        matter,
        reached.level(),
        before.map(StandingDecision::since).orElse(now),
        reached.until().orElseThrow(),
        reached.record().ruling().senders(),
        pillars,
        record,
        Hash.over(record.getBytes(UTF_8)),
        AUTOMATION,
        true);
  }

  private String watching(Reached reached) {
    return settings.mode() == Mode.MONITOR && Standing.touches(reached.level())
        ? ", automation is in mode MONITOR: watched only"
        : "";
  }

  /** The reports whose statements count. */
  private List<ReportKey> pillars(DecisionRecord record) {
    var bodies =
        record.lines().stream()
            .filter(w -> w.exclusion().isEmpty())
            .map(w -> w.evidence().report())
            .collect(Collectors.toSet());
    return bodies.isEmpty()
        ? List.of()
        : sayings.names(record.matter()).stream()
            .flatMap(name -> parts.view().reportsSaying(name, bodies).stream())
            .distinct()
            .limit(MOST_PILLARS)
            .toList();
  }

  String newId(Matter matter, Instant now) {
    var seed = matter.text() + " " + now + " " + count++;
    return "d-" + Hash.over(seed.getBytes(UTF_8)).hex().substring(0, 32);
  }

  /** Freezes outlive a restart. */
  void storeFreezes() {
    var freezes = safeguards.brakes().freezes();
    if (!freezes.equals(storedFreezes)) {
      parts.decisions().putFreezes(freezes);
      storedFreezes = freezes;
    }
  }
}
