package org.sipward.exchange.view;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.decision.Statement;
import org.sipward.exchange.decision.Statement.Ground;
import org.sipward.exchange.decision.Timing;
import org.sipward.exchange.message.Indicator;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.RecommendedAction;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.message.Validity;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;

/**
 * Which matters a message speaks of, and what it says about each.
 *
 * <p>One for each subject that plays a part in which something could be done about it. A prefix
 * says nothing, because nothing can be aimed at one. An exercise says nothing. A score of a model
 * speaks of no kind of event: it is filed under {@link EventType#OTHER} and heard with every other
 * kind.
 */
public final class Matters {
  private Matters() {}

  /** What the message says; {@code loggedAt} is when this Store learned of it. */
  public static List<Said> of(Message message, Instant loggedAt) {
    if (message.envelope().drill()) {
      return List.of();
    }
    return switch (message.body()) {
      case Report report ->
          said(
              report.subjects(),
              report.event(),
              statement(report),
              timing(report, message.envelope().notAfter(), loggedAt));
      case Indicator indicator ->
          said(
              indicator.subjects(),
              EventType.OTHER,
              new Statement(
                  Ground.INDICATOR,
                  Statement.Status.SUSPECTED,
                  indicator.riskScore(),
                  Ceiling.INFORMATIONAL),
              timing(indicator, message, loggedAt));
      default -> List.of();
    };
  }

  private static List<Said> said(
      List<Subject> subjects, EventType event, Statement statement, Timing timing) {
    var said = new LinkedHashMap<Matter, Said>();
    for (var subject : subjects) {
      direction(subject.role(), event)
          .flatMap(side -> aim(subject).map(aim -> new Matter(event, aim, side)))
          .ifPresent(matter -> said.putIfAbsent(matter, new Said(matter, statement, timing)));
    }
    return List.copyOf(said.values());
  }

  /** The side of the call on which something could be done; empty where nothing should be. */
  static Optional<Direction> direction(Subject.Role role, EventType event) {
    return switch (role) {
      case A_NUMBER, DEVICE, SIM, NETWORK_NODE, SENDER_ID -> Optional.of(Direction.CALLING);
      case B_NUMBER -> Optional.of(Direction.CALLED);
      case SUSPECT ->
          Optional.of(
              switch (event) {
                case IRSF, PREMIUM_RATE, PREMIUM_SMS_ABUSE, SMS_AIT, FALSE_ANSWER ->
                    Direction.CALLED;
                default -> Direction.CALLING;
              });
      // The number of a victim may be asked to prove itself, never be cut off.
      case VICTIM ->
          event.ceiling().compareTo(Ceiling.REQUIRE_VALIDATION) <= 0
              ? Optional.of(Direction.CALLING)
              : Optional.empty();
      case C_NUMBER, CONTENT -> Optional.empty();
    };
  }

  /** What could be aimed at; empty for a prefix. */
  public static Optional<Aim> aim(Subject subject) {
    return switch (subject.form()) {
      case CLEAR -> subject.identifier().map(Aim.One::new);
      case RANGE -> subject.range().map(Aim.Range::new);
      case PREFIX -> Optional.empty();
      case PSEUDONYM, SEALED -> Optional.of(hidden(subject));
    };
  }

  private static Aim hidden(Subject subject) {
    byte[] pseudonym = Base64.getUrlDecoder().decode(subject.value().orElseThrow());
    return new Aim.Hidden(
        subject.idType(),
        subject.scheme().orElseThrow() + ":" + subject.epoch().orElseThrow(),
        HexFormat.of().formatHex(pseudonym));
  }

  private static Statement statement(Report report) {
    return new Statement(
        ground(report),
        switch (report.status()) {
          case SUSPECTED -> Statement.Status.SUSPECTED;
          case CONFIRMED -> Statement.Status.CONFIRMED;
          case CLEARED -> Statement.Status.CLEARED;
        },
        report.confidenceScore(),
        report.recommendedAction().map(Matters::asks).orElse(Ceiling.INFORMATIONAL));
  }

  private static Ground ground(Report report) {
    if (report.confidenceBasis().isEmpty()) {
      return Ground.UNFOUNDED;
    }
    return report.isHearsay() ? Ground.HEARSAY : Ground.FIRST_HAND;
  }

  private static Ceiling asks(RecommendedAction action) {
    return switch (action.actionCode()) {
      case RATE_LIMIT -> Ceiling.RATE_LIMIT;
      case RESTRICT_SERVICE -> Ceiling.RESTRICT;
      case TEMP_BLOCK, BLOCK -> Ceiling.TEMP_BLOCK;
      case REQUIRE_VALIDATION, HOLD_TRANSACTION -> Ceiling.REQUIRE_VALIDATION;
      case WATCH -> Ceiling.MONITOR;
      case NONE, REROUTE_TO_CHECK, LABEL_CALL, QUARANTINE_DEVICE, UNBLOCK -> Ceiling.INFORMATIONAL;
      case TRACE, PRESERVE_EVIDENCE, NOTIFY_SUBSCRIBER -> Ceiling.INFORMATIONAL;
    };
  }

  /**
   * A report ends where its origin says, and never later than its kind of event or the message.
   * What begins later is as good as learned later.
   */
  private static Timing timing(Report report, Instant notAfter, Instant loggedAt) {
    var seen = report.time().lastSeen().orElse(report.time().detectedAt());
    var end = report.validity().flatMap(Validity::validUntil).orElse(notAfter);
    var last = report.event().expiry().map(seen::plus).orElse(notAfter);
    return timing(
        seen,
        later(loggedAt, report.validity().flatMap(Validity::validFrom).orElse(loggedAt)),
        earlier(earlier(end, last), notAfter),
        report.validity().flatMap(Validity::assignmentAsOf).orElse(seen));
  }

  private static Timing timing(Indicator indicator, Message message, Instant loggedAt) {
    var envelope = message.envelope();
    var end = earlier(indicator.validUntil(), envelope.notAfter());
    return timing(envelope.timestampUtc(), loggedAt, end, envelope.timestampUtc());
  }

  private static Timing timing(Instant seen, Instant received, Instant end, Instant assigned) {
    return new Timing(
        Merging.kept(seen), Merging.kept(received), Merging.kept(end), Merging.kept(assigned));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
