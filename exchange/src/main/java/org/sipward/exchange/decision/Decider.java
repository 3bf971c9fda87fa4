package org.sipward.exchange.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.exchange.safety.SafetyCheck;
import org.sipward.exchange.safety.SafetyRules;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.Scope;

/**
 * The decision: a pure function from what is said and known about one matter at one instant to a
 * record of what is done about it.
 *
 * <p>Weigh each statement, let each independent group count once, add up, compare with the
 * thresholds, and lower the outcome to what the kind of event, the safety checks and the end of the
 * evidence allow. The order of the statements makes no difference. Cost is linear in their number
 * but for sorting; the record keeps a bounded part of them. Safe for threads.
 */
public final class Decider {
  private final RuleSet rules;
  private final TrackRecords trackRecords;
  private final SafetyRules safety;

  public Decider(RuleSet rules, TrackRecords trackRecords, SafetyRules safety) {
    this.rules = rules;
    this.trackRecords = trackRecords;
    this.safety = safety;
  }

  /** Decides; neither starts anything nor counts it: see {@link Automation}. */
  public DecisionRecord decide(
      Matter matter, Collection<Evidence> evidence, Facts facts, Instant now) {
    var reliabilities = new HashMap<String, Reliability>();
    var lines =
        evidence.stream()
            .distinct()
            // What had not arrived was not known: the record of a replay is the one of that day.
            .filter(e -> !e.timing().receivedAt().isAfter(now))
            .map(e -> weigh(e, matter, facts, now, reliabilities))
            .toList();
    lines = withoutLonelyIndicators(lines, facts);
    var home = HomeWord.in(lines);
    var counted = lines.stream().filter(Weighed::counts).toList();
    boolean isCleared = home.filter(HomeWord::clears).isPresent();
    var sum = Combination.of(counted, facts.localView(), isCleared, rules);
    var checks = safety.check(matter.aim(), matter.direction(), matter.eventType());
    var ordered = lines.stream().sorted(Weighed.ORDER).toList();
    var kept = firstOfEachGroup(ordered);
    return new DecisionRecord(
        rules,
        matter,
        now,
        facts,
        kept,
        lines.size() - kept.size(),
        sum,
        home,
        checks,
        rule(matter, sum, home, checks, new Course(facts, ordered, now)));
  }

  /** What the ruling needs besides the sum. */
  private record Course(Facts facts, List<Weighed> ordered, Instant now) {}

  private Weighed weigh(
      Evidence evidence,
      Matter matter,
      Facts facts,
      Instant now,
      Map<String, Reliability> reliabilities) {
    return exclusion(evidence, matter, facts, now)
        .map(reason -> Weighed.excluded(evidence, reason, now))
        .orElseGet(
            () ->
                Weighed.of(
                    evidence,
                    reliabilities.computeIfAbsent(
                        evidence.origin().member(),
                        m -> trackRecords.of(m, matter.eventType(), now)),
                    rules,
                    now));
  }

  private static Optional<Exclusion> exclusion(
      Evidence evidence, Matter matter, Facts facts, Instant now) {
    var timing = evidence.timing();
    if (!evidence.matter().equals(matter)) {
      return Optional.of(Exclusion.OTHER_MATTER);
    }
    if (evidence.origin().isOutsider()) {
      return Optional.of(Exclusion.OUTSIDER);
    }
    if (facts.frozenSenders().contains(evidence.origin().member())) {
      return Optional.of(Exclusion.FROZEN);
    }
    if (timing.observedAt().isAfter(now.plus(RuleSet.SKEW))) {
      return Optional.of(Exclusion.FUTURE);
    }
    if (!timing.validUntil().isAfter(now)) {
      return Optional.of(Exclusion.ENDED);
    }
    if (isExpired(matter.eventType(), Duration.between(timing.observedAt(), now))) {
      return Optional.of(Exclusion.EXPIRED);
    }
    if (facts.assignedSince().filter(since -> timing.assignedAt().isBefore(since)).isPresent()) {
      return Optional.of(Exclusion.REASSIGNED);
    }
    return said(evidence);
  }

  private static boolean isExpired(EventType eventType, Duration age) {
    return eventType.expiry().filter(expiry -> age.compareTo(expiry) >= 0).isPresent();
  }

  private static Optional<Exclusion> said(Evidence evidence) {
    if (evidence.statement().status() == Statement.Status.CLEARED) {
      return Optional.of(evidence.origin().isHome() ? Exclusion.HOME_CLEARS : Exclusion.CLEARS);
    }
    return switch (evidence.statement().ground()) {
      case FIRST_HAND, INDICATOR -> Optional.empty();
      case HEARSAY -> Optional.of(Exclusion.HEARSAY);
      case UNFOUNDED -> Optional.of(Exclusion.UNFOUNDED);
    };
  }

  /** An indicator adds to what is worth watching without any indicator, and to nothing else. */
  private List<Weighed> withoutLonelyIndicators(List<Weighed> lines, Facts facts) {
    var seen = lines.stream().filter(w -> w.counts() && w.isFirstHand()).toList();
    var sight = Combination.of(seen, facts.localView(), false, rules);
    return sight.result().isAtLeast(rules.monitor())
        ? lines
        : lines.stream()
            .map(w -> w.counts() && !w.isFirstHand() ? w.without(Exclusion.LONELY_INDICATOR) : w)
            .toList();
  }

  private static List<Weighed> firstOfEachGroup(List<Weighed> ordered) {
    var kept = new ArrayList<Weighed>();
    var taken = new HashMap<String, Integer>();
    for (Weighed line : ordered) {
      if (taken.merge(line.evidence().origin().group(), 1, Integer::sum)
          <= DecisionRecord.LINES_PER_GROUP) {
        kept.add(line);
      }
    }
    return kept;
  }

  private Ruling rule(
      Matter matter,
      Combination sum,
      Optional<HomeWord> home,
      List<SafetyCheck> checks,
      Course course) {
    var bySum = bySum(sum, course.facts().localView());
    var byHome = home.map(HomeWord::grants).orElse(Ceiling.INFORMATIONAL);
    var reached = bySum.compareTo(byHome) >= 0 ? bySum : byHome;
    var level = HomeWord.milder(reached, matter.eventType().ceiling());
    for (SafetyCheck check : checks) {
      level = HomeWord.milder(level, check.limit());
    }
    var pillars =
        byHome.compareTo(level) >= 0
            ? home.map(HomeWord::line).stream().toList()
            : course.ordered().stream().filter(w -> isPillar(w, sum)).toList();
    var end = end(level, pillars, course);
    boolean isOver = end.isBefore(course.now().plus(ActionCode.MIN_TTL));
    var senders = new TreeSet<String>();
    pillars.forEach(w -> senders.add(w.evidence().origin().member()));
    return ruling(reached, isOver ? Ceiling.INFORMATIONAL : level, matter, end, senders);
  }

  /** What the sum reaches, before anything lowers it. */
  private Ceiling bySum(Combination sum, LocalView localView) {
    boolean isCorroborated = sum.voices() >= RuleSet.VOICES;
    if (sum.result().isAtLeast(rules.block()) && isCorroborated && localView == LocalView.SEEN) {
      return Ceiling.TEMP_BLOCK;
    }
    if (sum.result().isAtLeast(rules.restriction()) && isCorroborated) {
      return Ceiling.RESTRICT;
    }
    if (sum.result().isAtLeast(rules.validation())) {
      return Ceiling.REQUIRE_VALIDATION;
    }
    return sum.result().isAtLeast(rules.monitor()) ? Ceiling.MONITOR : Ceiling.INFORMATIONAL;
  }

  /** Whether the line is the one its group counts with, in a group with a record. */
  private static boolean isPillar(Weighed line, Combination sum) {
    return line.counts()
        && sum.groups().stream()
            .anyMatch(
                g ->
                    g.hasRecord()
                        && g.group().equals(line.evidence().origin().group())
                        && g.weight().equals(line.weight()));
  }

  /**
   * When it ends: what touches traffic with the first statement it rests on, everything else with
   * the last statement that counts, and neither later than its level may last.
   */
  private static Instant end(Ceiling level, List<Weighed> pillars, Course course) {
    var longest = course.now().plus(RuleSet.longest(level));
    var ends =
        RuleSet.touchesTraffic(level)
            ? pillars.stream().map(Weighed::end).min(Instant::compareTo)
            : course.ordered().stream()
                .filter(Weighed::counts)
                .map(Weighed::end)
                .max(Instant::compareTo);
    return ends.filter(end -> end.isBefore(longest)).orElse(longest);
  }

  /** Puts a level into effect until an end. */
  static Ruling ruling(
      Ceiling reached, Ceiling level, Matter matter, Instant end, Set<String> senders) {
    Set<Scope> scopes = RuleSet.touchesTraffic(level) ? matter.eventType().scopes() : Set.of();
    return new Ruling(
        reached,
        level,
        level == Ceiling.INFORMATIONAL ? Optional.empty() : Optional.of(end),
        scopes,
        RuleSet.touchesTraffic(level) ? senders : Set.of());
  }
}
