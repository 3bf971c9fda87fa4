package org.sipward.exchange.store;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sipward.exchange.local.Named;
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.local.ReportDraft;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.EventTime;
import org.sipward.exchange.message.Evidence;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.RecommendedAction;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.message.Validity;
import org.sipward.exchange.privacy.Disclosure;
import org.sipward.exchange.privacy.Mention;
import org.sipward.exchange.privacy.Mention.Wish;
import org.sipward.exchange.privacy.Minimiser;
import org.sipward.exchange.privacy.Naming;
import org.sipward.exchange.safety.FictionalNumbers;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.IdentifierReader;
import org.sipward.kernel.identifier.NumberRange;
import org.sipward.kernel.identifier.Quality;
import org.sipward.kernel.identifier.ReadIdentifier;

/** The way from what an operator's people say to what others are told: read, then minimised. */
final class Drafting {
  private final Minimiser minimiser;
  private final InstantSource clock;

  Drafting(Minimiser minimiser, InstantSource clock) {
    this.minimiser = minimiser;
    this.clock = clock;
  }

  /** The report, with as little as serves about everybody in it. */
  Report report(ReportDraft draft, UUID id, Audience audience) {
    var event = word(EventType.class, draft.event(), "event");
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (draft.confidence() < 0 || draft.confidence() > 100) {
      throw new Refused("confidence", "0 to 100");
    }
    if (draft.basis().isEmpty()) {
      throw new Refused("basis", "what the confidence rests on");
    }
    var subjects = new ArrayList<Subject>();
    for (int i = 0; i < draft.subjects().size(); i++) {
      var named = draft.subjects().get(i);
      var at = "subjects/" + i;
      var part = new Part(role(named, at), event, audience, draft.disclose(), draft.drill());
      subjects.add(subject(named, at, part));
    }
    return new Report(
        id,
        1,
        Optional.empty(),
        event.name(),
        Optional.empty(),
        List.of(),
        word(Report.Status.class, draft.status(), "status"),
        Optional.empty(),
        subjects,
        new EventTime(Optional.empty(), Optional.of(now), now, Optional.empty()),
        draft.confidence(),
        draft.basis().stream().map(b -> word(Report.Basis.class, b, "basis")).toList(),
        evidence(draft),
        Optional.empty(),
        Optional.empty(),
        action(draft),
        Optional.of(
            new Validity(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(now))),
        List.of(),
        Optional.empty());
  }

  /**
   * Whom a request is about, with as little as serves: in clear to the home operator alone, and in
   * clear to whom a report it rests on named the same already.
   *
   * @param reports those it rests on, all of them ours
   */
  Subject requested(Named named, Audience audience, List<Message> reports) {
    var role = role(named, "subject");
    var told =
        reports.stream()
            .filter(report -> isTold(named, report, audience))
            .map(report -> ((Report) report.body()).event())
            .findFirst();
    var event = told.orElse(EventType.OTHER);
    return subject(
        named, "subject", new Part(role, event, audience, told.isPresent(), isDrill(reports)));
  }

  /** What rests on an exercise is one. */
  static boolean isDrill(List<Message> reports) {
    return reports.stream().anyMatch(report -> report.envelope().drill());
  }

  /** Whether a report has named the same in clear to all whom the audience names. */
  private static boolean isTold(Named named, Message report, Audience audience) {
    var identifier = identifier(named.kind(), named.value(), "subject").identifier();
    return audience.members().stream()
            .allMatch(member -> report.envelope().audience().reaches(member, Set.of(), Set.of()))
        && report.body().subjects().stream()
            .anyMatch(subject -> subject.identifier().equals(Optional.of(identifier)));
  }

  /** Who is to have a message: these members, or all. */
  static Audience audience(List<String> members) {
    return members.isEmpty()
        ? new Audience(Audience.Scope.CONSORTIUM, List.of(), List.of(), List.of())
        : Audience.direct(members.toArray(String[]::new));
  }

  /** The identifier that somebody wrote. */
  static ReadIdentifier.Accepted identifier(String kind, String value, String at) {
    var known = word(IdentifierKind.class, kind, at + "/kind");
    return switch (IdentifierReader.read(known, value)) {
      case ReadIdentifier.Accepted accepted -> accepted;
      case ReadIdentifier.Refused(var field, var reason) ->
          throw new Refused(at + "/" + field, reason);
    };
  }

  static <E extends Enum<E>> E word(Class<E> words, String text, String field) {
    return Arrays.stream(words.getEnumConstants())
        .filter(word -> word.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new Refused(
                    field,
                    "one of "
                        + Arrays.stream(words.getEnumConstants())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "))));
  }

  private static Evidence evidence(ReportDraft draft) {
    return new Evidence(
        draft.method(),
        Optional.empty(),
        List.of(),
        List.of(),
        draft.seen() > 0
            ? Optional.of(new Evidence.Observations(draft.seen(), 0, 1))
            : Optional.empty(),
        List.of());
  }

  private static Optional<RecommendedAction> action(ReportDraft draft) {
    if (draft.action().isEmpty() || draft.action().equals(ActionCode.NONE.name())) {
      return Optional.empty();
    }
    var code = word(ActionCode.class, draft.action(), "action");
    return Optional.of(
        new RecommendedAction(
            code, Optional.empty(), draft.ttlSeconds(), List.of(), Optional.empty()));
  }

  private static Subject.Role role(Named named, String at) {
    return word(Subject.Role.class, named.role(), at + "/role");
  }

  private Subject subject(Named named, String at, Part part) {
    return named.to().isEmpty() ? one(named, at, part) : range(named, at, part);
  }

  /**
   * What a subject is part of.
   *
   * @param disclose whether it may be named in clear where a ground covers it
   */
  private record Part(
      Subject.Role role, EventType event, Audience audience, boolean disclose, boolean drill) {
    /** The ground on which somebody's own wish to disclose rests, if there is one. */
    Optional<Disclosure> ground() {
      return Arrays.stream(Disclosure.values())
          .filter(_ -> disclose)
          .filter(ground -> ground.covers(role, event))
          .findFirst();
    }
  }

  private Subject one(Named named, String at, Part part) {
    var read = identifier(named.kind(), named.value(), at);
    var quality = EnumSet.noneOf(Quality.class);
    quality.addAll(read.quality());
    if (FictionalNumbers.contains(read.identifier())) {
      quality.add(Quality.FICTIONAL);
    }
    expectPlayed(part, quality, at + "/value");
    Wish wish = part.ground().<Wish>map(Wish.Disclosed::new).orElseGet(Wish.Usual::new);
    var mention =
        new Mention(part.role(), read.identifier(), part.event(), List.copyOf(quality), wish);
    return switch (minimiser.name(part.audience(), mention)) {
      case Naming.Named(var subject) -> subject;
      case Naming.Refused(var reason) -> throw new Refused(at, reason);
    };
  }

  private static void expectPlayed(Part part, Set<Quality> quality, String at) {
    if (part.drill() && !quality.contains(Quality.FICTIONAL)) {
      throw new Refused(
          at,
          "a fictional identifier in a drill: no numbering plan known here sets this one aside for"
              + " fiction (those that do: docs/exchange/messages.md)");
    }
  }

  private Subject range(Named named, String at, Part part) {
    var from = identifier(named.kind(), named.value(), at).identifier();
    var to = identifier(named.kind(), named.to(), at).identifier();
    var quality =
        FictionalNumbers.contains(from, to) ? Set.of(Quality.FICTIONAL) : Set.<Quality>of();
    expectPlayed(part, quality, at + "/value");
    var subject = rangeSubject(from, to, part.role(), quality, at);
    minimiser
        .refusal(part.audience(), subject, part.event(), part.ground())
        .ifPresent(
            reason -> {
              throw new Refused(at, reason);
            });
    return subject;
  }

  private static Subject rangeSubject(
      Identifier from, Identifier to, Subject.Role role, Set<Quality> quality, String at) {
    try {
      var _ = new NumberRange(from.kind(), from.digits(), to.digits());
      return new Subject(
          role,
          from.kind(),
          Subject.Form.RANGE,
          Optional.empty(),
          Optional.of(from.value()),
          Optional.of(to.value()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.copyOf(quality));
    } catch (IllegalArgumentException e) {
      throw new Refused(at, String.valueOf(e.getMessage()));
    }
  }
}
