package org.sipward.exchange.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.message.ActionRequest;
import org.sipward.exchange.message.ActionStatus;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Body;
import org.sipward.exchange.message.Control;
import org.sipward.exchange.message.Correlation;
import org.sipward.exchange.message.Drill;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.Feedback;
import org.sipward.exchange.message.Indicator;
import org.sipward.exchange.message.Marking;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Receipt;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.repository.Appended;
import org.sipward.exchange.repository.Arrival;
import org.sipward.exchange.repository.Draft;
import org.sipward.exchange.repository.Keeping;
import org.sipward.exchange.repository.Offer;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.seal.Seal;
import org.sipward.exchange.seal.SealedMessage;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.MessageType;

/**
 * The way of this member's own statements into the log: envelope, signature, durable entry.
 *
 * <p>Any thread; returns when the message is durable. What may be said to whom has been decided
 * before.
 */
final class Outbox {
  /** What does not speak for longer by itself. */
  private static final Duration LIFE = Duration.ofDays(30);

  private static final int RETENTION_DAYS = 90;

  private final String memberId;
  private final String storeId;
  private final SigningKey key;
  private final OwnLog log;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Supplier<Optional<String>> objection;
  private final Runnable appended;

  /**
   * An outbox.
   *
   * @param objection why nothing may be signed now; empty if something may
   * @param appended told after each message that the log has grown
   */
  Outbox(
      StoreSettings settings,
      SigningKey key,
      OwnLog log,
      InstantSource clock,
      RandomGenerator random,
      Supplier<Optional<String>> objection,
      Runnable appended) {
    this.memberId = settings.memberId();
    this.storeId = settings.storeId();
    this.key = key;
    this.log = log;
    this.clock = clock;
    this.random = random;
    this.objection = objection;
    this.appended = appended;
  }

  /**
   * A message that stands in the log.
   *
   * @param position its place
   */
  record Sent(SealedMessage message, long position) {}

  /** What is to be said. */
  record Statement(
      MessageType type,
      Body body,
      Audience audience,
      Envelope.Priority priority,
      Optional<Correlation> correlation,
      boolean drill) {}

  /** Signs a statement and waits until it is durable. */
  Sent publish(Statement statement) {
    objection
        .get()
        .ifPresent(
            why -> {
              throw new Refused("", "nothing is signed now: " + why);
            });
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var message = new Message(envelope(statement, now), statement.body());
    var sealed = Seal.sign(message, key);
    var draft =
        Draft.of(
                memberId + "/" + message.envelope().messageId(),
                statement.type().name(),
                statement.priority().name(),
                sealed.wire(),
                new Offer.Own(statement.audience()))
            .arriving(Arrival.unproven(memberId, key.kid()))
            .kept(Keeping.of(message));
    try {
      Appended entry = log.append(List.of(draft)).join().getFirst();
      appended.run();
      return new Sent(sealed, entry.position());
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** What the engine has to say: receipts, feedback, answers. */
  SealedMessage say(
      Body body, Audience audience, Envelope.Priority priority, Optional<Correlation> correlation) {
    return publish(new Statement(type(body), body, audience, priority, correlation, false))
        .message();
  }

  private static MessageType type(Body body) {
    return switch (body) {
      case Report report when report.revision() > 1 -> MessageType.UPDATE;
      case Report _ -> MessageType.REPORT;
      case Revoke _ -> MessageType.REVOKE;
      case Feedback _ -> MessageType.FEEDBACK;
      case Indicator _ -> MessageType.INDICATOR;
      case ActionRequest _ -> MessageType.ACTION_REQUEST;
      case ActionStatus _ -> MessageType.ACTION_STATUS;
      case Receipt _ -> MessageType.RECEIPT;
      case Drill _ -> MessageType.DRILL;
      case Control _ -> MessageType.CONTROL;
    };
  }

  private Envelope envelope(Statement statement, Instant now) {
    return new Envelope(
        Envelope.VERSION,
        MessageIds.next(now, random).toString(),
        statement.type(),
        memberId,
        storeId,
        memberId,
        now,
        now.plus(life(statement.body())),
        statement.audience(),
        marking(statement),
        statement.correlation(),
        statement.priority(),
        statement.drill());
  }

  /** A report speaks as long as reports of its kind may. */
  private static Duration life(Body body) {
    var life =
        body instanceof Report report ? report.event().expiry().orElse(Envelope.MAX_LIFE) : LIFE;
    return life.compareTo(Envelope.MAX_LIFE) < 0 ? life : Envelope.MAX_LIFE;
  }

  private static Marking marking(Statement statement) {
    boolean isRed =
        statement.body() instanceof Report report && report.event() == EventType.INTERNAL_FRAUD;
    return new Marking(
        isRed ? Marking.Tlp.RED : Marking.Tlp.AMBER,
        Optional.empty(),
        Optional.empty(),
        List.of(Marking.Purpose.FRAUD_PREVENTION),
        RETENTION_DAYS,
        0);
  }
}
