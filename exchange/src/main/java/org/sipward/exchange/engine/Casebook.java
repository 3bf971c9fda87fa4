package org.sipward.exchange.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sipward.exchange.decision.Automation;
import org.sipward.exchange.decision.Decider;
import org.sipward.exchange.decision.DecisionRecord;
import org.sipward.exchange.decision.Evidence;
import org.sipward.exchange.decision.Facts;
import org.sipward.exchange.decision.LocalView;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.decision.RuleSet;
import org.sipward.exchange.decision.Shadow;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.repository.StandingDecision;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Freeze;
import org.sipward.exchange.safety.NumberDoubts;
import org.sipward.exchange.view.Heard;
import org.sipward.exchange.view.HolderChange;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.kernel.Mode;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.Quality;

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
    this.storedFreezes = safeguards.brakes().freezes();
  }

  /** Some decisions at one instant, for which everything that is said is read once. */
  private record Sitting(
      Instant at,
      Map<Matter, List<Heard>> heard,
      Map<Identifier, HolderChange> holders,
      Decider decider,
      Automation automation) {
    /** Since when the identifier, under whatever spelling, belongs to its present holder. */
    Optional<Instant> assignedSince(Aim aim) {
      return faces(aim)
          .flatMap(face -> Optional.ofNullable(holders.get(face)).stream())
          .map(HolderChange::at)
          .max(Instant::compareTo);
    }

    List<Heard> about(Matter matter) {
      return heard.getOrDefault(matter, List.of());
    }
  }

  private Sitting sit(Set<Matter> matters) {
    var records = new Records(parts.view(), members);
    var decider = new Decider(RuleSet.CURRENT, records, safeguards.rules());
    return new Sitting(
        clock.instant(),
        sayings.about(matters),
        parts.holders().of(matters.stream().flatMap(m -> faces(m.aim())).toList()),
        decider,
        new Automation(decider, safeguards.brakes()));
  }

  private static Stream<Identifier> faces(Aim aim) {
    return aim instanceof Aim.One one ? one.faces().stream() : Stream.of();
  }

  /** Decides matters and every other that they are known to be, and puts what changed in effect. */
  void decideAll(Set<Matter> matters) {
    var faces = new LinkedHashSet<Matter>();
    matters.forEach(m -> faces.addAll(sayings.faces(m)));
    decideEach(faces);
  }

  /** Decides a matter and puts into effect what changed. */
  Change decide(Matter matter) {
    return decideEach(Set.of(matter)).getOrDefault(matter, Change.NOTHING);
  }

  private Map<Matter, Change> decideEach(Set<Matter> matters) {
    var changes = new HashMap<Matter, Change>();
    var open = new LinkedHashSet<Matter>();
    for (Matter matter : matters) {
      if (isLeftAlone(matter)) {
        changes.put(matter, standing.about(matter).isPresent() ? Change.KEPT : Change.NOTHING);
      } else {
        open.add(matter);
      }
    }
    if (open.isEmpty()) {
      return changes;
    }
    var sitting = sit(open);
    try {
      open.forEach(m -> changes.put(m, decide(m, sitting)));
    } finally {
      standing.keep();
    }
    storeFreezes();
    return changes;
  }

  private boolean isLeftAlone(Matter matter) {
    return settings.mode() == Mode.OFF
        || standing.about(matter).filter(d -> !d.isAutomatic()).isPresent();
  }

  private Change decide(Matter matter, Sitting sitting) {
    var before = standing.about(matter);
    return settle(reach(matter, before, sitting), before, sitting);
  }

  /** What would be decided now, without effect and without the brakes' counting. */
  DecisionRecord weigh(Matter matter) {
    var sitting = sit(Set.of(matter));
    return sitting
        .decider()
        .decide(matter, counting(matter, sitting), facts(matter, sitting), sitting.at());
  }

  /**
   * What would have been done about some matters in the past: by the rules of today, the statements
   * that still stand, and nothing seen here, since that is not kept.
   */
  List<Shadow.Action> replay(Set<Matter> matters, Ceiling least) {
    var sitting = sit(matters);
    var shadow = new Shadow(sitting.decider());
    return matters.stream()
        .flatMap(
            matter -> {
              var history = sitting.about(matter).stream().map(Heard::evidence).toList();
              var facts = past(matter, sitting);
              return shadow.replay(matter, history, _ -> facts, least).stream();
            })
        .toList();
  }

  private static Facts past(Matter matter, Sitting sitting) {
    return new Facts(
        LocalView.SILENT, sitting.assignedSince(matter.aim()), doubts(matter.aim()), Set.of());
  }

  private static Set<Quality> doubts(Aim aim) {
    return faces(aim).flatMap(f -> NumberDoubts.of(f).stream()).collect(Collectors.toSet());
  }

  /** What is said by those who have not taken it back in this matter. */
  private List<Evidence> counting(Matter matter, Sitting sitting) {
    var taken = withdrawals.of(matter, sitting.at());
    return sitting.about(matter).stream()
        .map(Heard::evidence)
        .filter(e -> !taken.contains(e.origin().member()))
        .toList();
  }

  private Facts facts(Matter matter, Sitting sitting) {
    return new Facts(
        sightings.of(matter.aim(), sitting.at()),
        sitting.assignedSince(matter.aim()),
        doubts(matter.aim()),
        safeguards.brakes().frozenSenders());
  }

  private Reached reach(Matter matter, Optional<Live> before, Sitting sitting) {
    var now = sitting.at();
    var evidence = counting(matter, sitting);
    var facts = facts(matter, sitting);
    var record = sitting.decider().decide(matter, evidence, facts, now);
    if (!record.ruling().touchesTraffic()) {
      return Reached.of(record);
    }
    var end = Reached.freshUntil(record, sightings.seenAt(matter.aim(), now));
    var level = before.map(Live::level).orElse(Ceiling.INFORMATIONAL);
    boolean isStale = Reached.of(record).notBeyond(end, "").level() != record.ruling().level();
    if (!isStale) {
      // What does not start is not counted.
      record = sitting.automation().decide(matter, evidence, facts, level, now);
    }
    var reached =
        Reached.of(record)
            .notBeyond(end, "nothing new for a day by a voice with a record, nor seen here");
    boolean isFrozen = safeguards.brakes().freezes().stream().anyMatch(Freeze::isTotal);
    return isFrozen && before.isPresent()
        ? reached.notBeyond(before.get().until(), "frozen: what is in force ends at its own time")
        : reached;
  }

  private Change settle(Reached reached, Optional<Live> before, Sitting sitting) {
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
    var pillars = pillars(reached.record(), sitting);
    var change = change(reached, pillars, before);
    if (change != Change.KEPT) {
      standing.put(decision(reached, pillars, before), change);
    }
    return change;
  }

  private Change change(Reached reached, List<ReportKey> pillars, Optional<Live> before) {
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
      Reached reached, List<ReportKey> pillars, Optional<Live> before) {
    var now = reached.record().at();
    var matter = reached.matter();
    var id = before.map(Live::id).orElseGet(() -> newId(matter, now));
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
        before.map(Live::since).orElse(now),
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
  private static List<ReportKey> pillars(DecisionRecord record, Sitting sitting) {
    var bodies =
        record.lines().stream()
            .filter(w -> w.exclusion().isEmpty())
            .map(w -> w.evidence().report())
            .collect(Collectors.toSet());
    return sitting.about(record.matter()).stream()
        .filter(h -> bodies.contains(h.evidence().report()))
        .flatMap(h -> h.report().stream())
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
