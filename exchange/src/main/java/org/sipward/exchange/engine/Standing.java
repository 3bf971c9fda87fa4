package org.sipward.exchange.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.repository.AuditRow;
import org.sipward.exchange.repository.DecisionRepository;
import org.sipward.exchange.repository.Draft;
import org.sipward.exchange.repository.Offer;
import org.sipward.exchange.repository.StandingDecision;
import org.sipward.exchange.view.MatterText;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.kernel.Mode;
import org.sipward.kernel.order.Advice;

/**
 * What stands: kept, logged by the hash of its record, advised to the enforcement, and ended.
 *
 * <p>Nothing starts before it is kept; everything ends before that is written down, so that an end
 * needs neither the database nor anybody else. Not safe for threads: the engine's lock.
 */
final class Standing {
  /** So many decisions stand at once; no more start. */
  static final int MOST = 100_000;

  /** Room that is kept for those that touch traffic, which the brakes hold to few. */
  static final int RESERVE = 10_000;

  /** A renewal that changes the end by less is none: it would be a record for each message. */
  private static final Duration NOTABLE = Duration.ofHours(1);

  private static final String OVER = "its time is over";

  /** Ended decisions whose reports still get feedback. */
  private static final int MOST_ENDED = 10_000;

  /** As many as the log takes at once. */
  private static final int MOST_NOTES = 512;

  private final EngineSettings settings;
  private final EngineParts parts;
  private final Outlets outlets;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Map<String, Live> live = new HashMap<>();
  private final Map<MatterText, String> byMatter = new HashMap<>();
  private final Map<ReportKey, Set<String>> byReport = new HashMap<>();
  private final LinkedHashMap<String, List<ReportKey>> ended = new LinkedHashMap<>();
  private final List<Taken> taken = new ArrayList<>();
  private final List<DecisionRepository.Ended> endings = new ArrayList<>();
  private final List<Draft> notes = new ArrayList<>();

  Standing(
      EngineSettings settings,
      EngineParts parts,
      Outlets outlets,
      Outbox outbox,
      InstantSource clock) {
    this.settings = settings;
    this.parts = parts;
    this.outlets = outlets;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** A decision that is made and not kept yet. */
  private record Taken(StandingDecision decision, Change change) {
    DecisionRepository.Kept kept(Instant now) {
      var said =
          "%s %s %s until %s, record %s"
              .formatted(
                  change,
                  decision.level(),
                  decision.id(),
                  decision.until(),
                  decision.recordHash().hex());
      return new DecisionRepository.Kept(decision, new AuditRow(now, decision.author(), said));
    }
  }

  /** Whether calls or messages are affected. */
  static boolean touches(Ceiling level) {
    return level.compareTo(Ceiling.RATE_LIMIT) >= 0;
  }

  /** Whether a new end of the same level makes no difference worth a record. */
  static boolean isIdle(Instant before, Instant after) {
    return !after.isBefore(before.minus(Duration.ofMinutes(1)))
        && after.isBefore(before.plus(NOTABLE));
  }

  /** Advises again what stood when the Store stopped. */
  void restore() {
    for (StandingDecision d : parts.decisions().standing()) {
      advise(d);
      note(d.id(), d.recordHash());
      // Automation that has been switched off leaves nothing behind.
      if (d.isAutomatic() && settings.mode() == Mode.OFF) {
        end(d.id(), Casebook.AUTOMATION, "automation is off");
      }
    }
    endDue();
  }

  /** What stands about a matter, as it was kept. */
  Optional<Live> about(Matter matter) {
    return Optional.ofNullable(byMatter.get(place(matter))).map(live::get);
  }

  /** Whether there is room for one more of this level. */
  boolean hasRoom(Ceiling level) {
    return live.size() + taken.size() < (touches(level) ? MOST : MOST - RESERVE);
  }

  /** The matters about which something stands. */
  Set<Matter> matters() {
    return live.values().stream().map(Live::matter).collect(Collectors.toSet());
  }

  /** The matters of which a decision rests on the report. */
  List<Matter> restingOn(ReportKey report) {
    return byReport.getOrDefault(report, Set.of()).stream()
        .map(live::get)
        .filter(Objects::nonNull)
        .map(Live::matter)
        .distinct()
        .toList();
  }

  /** The reports that a decision rests on, or rested on until lately. */
  List<ReportKey> pillars(String id) {
    var standing = live.get(id);
    return standing == null ? ended.getOrDefault(id, List.of()) : standing.pillars();
  }

  /** Takes a decision in place of the one before; in effect by the next {@link #keep}. */
  void put(StandingDecision decision, Change change) {
    taken.add(new Taken(decision, change));
  }

  /** Ends a decision: at once in effect, in writing by the next {@link #keep}. */
  void end(String id, String author, String why) {
    if (stop(id, author, why)) {
      var said = "%s %s: %s".formatted(Change.ENDED, id, why);
      endings.add(
          new DecisionRepository.Ended(id, new AuditRow(clock.instant(), author, said), why));
    }
  }

  /**
   * Keeps what was taken, all of it in one transaction, and then puts it into effect; what could
   * not be kept is forgotten. What ended is written down in any case, now or later.
   */
  void keep() {
    var all = List.copyOf(taken);
    taken.clear();
    try {
      if (!all.isEmpty()) {
        var now = clock.instant();
        parts.decisions().keep(all.stream().map(t -> t.kept(now)).toList());
        all.forEach(t -> note(t.decision().id(), t.decision().recordHash()));
        adviseAll(all);
      }
    } finally {
      write();
    }
  }

  /** Each in its turn: one that its hearer cannot bear must not cost the others their effect. */
  private void adviseAll(List<Taken> all) {
    var failures = new ArrayList<RuntimeException>();
    for (var one : all) {
      try {
        advise(one.decision());
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private void write() {
    if (!endings.isEmpty()) {
      var over = List.copyOf(endings);
      endings.clear();
      outbox.add(() -> parts.decisions().end(over));
    }
    for (int from = 0; from < notes.size(); from += MOST_NOTES) {
      var some = List.copyOf(notes.subList(from, Math.min(from + MOST_NOTES, notes.size())));
      // Logged once, however often it is tried.
      outbox.add(() -> parts.log().append(some).join());
    }
    notes.clear();
  }

  /** Ends what is past its end: all of it in effect before any of it in writing. */
  void endDue() {
    var now = clock.instant();
    var over = live.values().stream().filter(d -> !d.until().isAfter(now)).map(Live::id).toList();
    over.forEach(id -> end(id, Casebook.AUTOMATION, OVER));
    keep();
  }

  /** Needs nothing but memory. */
  private boolean stop(String id, String author, String why) {
    var standing = live.remove(id);
    if (standing == null) {
      return false;
    }
    standing.pillars().forEach(r -> forget(r, id));
    byMatter.remove(place(standing.matter()), id);
    ended.put(id, standing.pillars());
    if (ended.size() > MOST_ENDED) {
      ended.pollFirstEntry();
    }
    if (standing.isAdvised()) {
      outlets.advice().accept(new Advice.Lift(id, author, why));
    }
    if (standing.isValidation()) {
      outlets.validation().accept(new Validation(id, standing.matter(), Optional.empty()));
    }
    return true;
  }

  /** Commits the own log to a record without telling it: the hash, in an entry that is kept. */
  void note(String id, Hash record) {
    var json = "{\"decision_id\":\"%s\",\"record_sha256\":\"%s\"}".formatted(id, record.hex());
    var reference = "decision/" + id + "/" + record.hex();
    notes.add(Draft.of(reference, "DECISION", "P3", json.getBytes(UTF_8), new Offer.Kept()));
  }

  void audit(String author, String what) {
    var row = new AuditRow(clock.instant(), author, what);
    outbox.add(() -> parts.decisions().audit(row));
  }

  /** Tells the enforcement, or whoever serves customers, and takes back what was told before. */
  private void advise(StandingDecision d) {
    var mode = d.isAutomatic() ? settings.mode() : Mode.ENFORCE;
    var advising = Advising.of(d.matter(), d.level(), mode);
    boolean isValidation = d.level() == Ceiling.REQUIRE_VALIDATION;
    var before = live.put(d.id(), Live.of(d, advising instanceof Advising.Seen));
    if (before != null) {
      before.pillars().forEach(r -> forget(r, d.id()));
    }
    byMatter.put(place(d.matter()), d.id());
    d.pillars().forEach(r -> byReport.computeIfAbsent(r, _ -> new HashSet<>()).add(d.id()));
    switch (advising) {
      case Advising.Seen(var level, var target, var services) ->
          outlets
              .advice()
              .accept(
                  new Advice.Act(
                      d.id(), level, target, services, d.until(), d.author(), reason(d)));
      case Advising.Unseen(var why) -> {
        if (before != null && before.isAdvised()) {
          outlets.advice().accept(new Advice.Lift(d.id(), d.author(), why));
        }
      }
    }
    if (isValidation || (before != null && before.isValidation())) {
      var until = isValidation ? Optional.of(d.until()) : Optional.<Instant>empty();
      outlets.validation().accept(new Validation(d.id(), d.matter(), until));
    }
  }

  private static String reason(StandingDecision d) {
    return "%s, record %s".formatted(d.matter().eventType(), d.recordHash().hex().substring(0, 16));
  }

  /** By what is compared, whatever the spelling. */
  private static MatterText place(Matter matter) {
    var text = MatterText.of(matter);
    return new MatterText(text.event(), text.aim(), text.direction(), "");
  }

  private void forget(ReportKey report, String id) {
    var ids = byReport.get(report);
    if (ids != null && ids.remove(id) && ids.isEmpty()) {
      byReport.remove(report);
    }
  }
}
