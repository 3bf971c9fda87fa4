package org.sipward.exchange.message;

import static org.sipward.exchange.message.InvalidMessage.require;

import java.time.Duration;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.kernel.identifier.Quality;

/**
 * One statement of one member: the envelope and the body, with the rules that hold between them.
 *
 * <p>Immutable. Fields that a later minor version adds are not here but in the signed bytes.
 */
public record Message(Envelope envelope, Body body) {
  private static final Duration MAX_INDICATOR_LIFE = Duration.ofDays(7);

  public Message {
    var type = envelope.messageType();
    require(!type.isReserved(), "message_type", "not one of the reserved kinds");
    require(
        Body.of(type).filter(kind -> kind.isInstance(body)).isPresent(),
        "body",
        "the body of a " + type);
    checkRevision(type, body);
    checkVictims(envelope, body);
    checkDrill(envelope, body);
    if (body instanceof Report report && report.event() == EventType.INTERNAL_FRAUD) {
      require(envelope.marking().tlp() == Marking.Tlp.RED, "marking/tlp", "RED for INTERNAL_FRAUD");
    }
    if (body instanceof Indicator indicator) {
      require(
          !indicator.validUntil().isAfter(envelope.timestampUtc().plus(MAX_INDICATOR_LIFE)),
          "body/valid_until",
          "at most 7 days after timestamp_utc");
    }
  }

  private static void checkRevision(MessageType type, Body body) {
    if (body instanceof Report report) {
      boolean first = report.revision() == 1;
      require(
          type == MessageType.REPORT ? first : !first,
          "body/revision",
          "1 in a REPORT, more in an UPDATE");
      require(
          type == MessageType.REPORT || report.supersedes().isPresent(),
          "body/supersedes",
          "the hash of the body that an UPDATE replaces");
    }
  }

  /** A victim is told apart in clear only to the members named. */
  private static void checkVictims(Envelope envelope, Body body) {
    if (envelope.audience().scope() == Audience.Scope.DIRECT) {
      return;
    }
    int at = 0;
    for (var subject : body.subjects()) {
      require(
          subject.role() != Subject.Role.VICTIM || !subject.form().isClear(),
          place(body, at++) + "/form",
          "PSEUDONYM or SEALED for a victim unless the audience is DIRECT");
    }
  }

  private static void checkDrill(Envelope envelope, Body body) {
    require(
        envelope.drill() || !(body instanceof Drill), "drill", "true in a message of kind DRILL");
    if (!envelope.drill()) {
      return;
    }
    int at = 0;
    for (var subject : body.subjects()) {
      require(
          subject.quality().contains(Quality.FICTIONAL),
          place(body, at++) + "/quality",
          "FICTIONAL: an exercise names nobody who exists");
    }
  }

  private static String place(Body body, int at) {
    return switch (body) {
      case Report _, Revoke _ -> "body/subjects/" + at;
      case Indicator _, ActionRequest _ -> "body/subject";
      case Feedback _, ActionStatus _, Receipt _, Drill _, Control _ -> "body";
    };
  }
}
