package org.sipward.exchange.view;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipward.exchange.message.ActionRequest;
import org.sipward.exchange.message.ActionStatus;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Body;
import org.sipward.exchange.message.Correlation;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.EventTime;
import org.sipward.exchange.message.Evidence;
import org.sipward.exchange.message.Feedback;
import org.sipward.exchange.message.Indicator;
import org.sipward.exchange.message.Marking;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Receipt;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.message.Validity;
import org.sipward.exchange.message.json.MessageWriter;
import org.sipward.exchange.seal.Canonical;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.exchange.vocabulary.RejectReason;
import org.sipward.exchange.vocabulary.Scope;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** One member's messages, said at one instant to one audience: for tests. */
public record Saying(String sender, Instant at, Audience audience, boolean drill) {
  public static final Instant START = Instant.parse("2026-04-10T12:00:00Z");
  public static final Audience EVERYBODY =
      new Audience(Audience.Scope.CONSORTIUM, List.of(), List.of(), List.of());

  public static Saying by(String sender) {
    return new Saying(sender, START, EVERYBODY, false);
  }

  public Saying at(Instant instant) {
    return new Saying(sender, instant, audience, drill);
  }

  public Saying to(String... members) {
    return new Saying(sender, at, Audience.direct(members), drill);
  }

  public static Subject number(Subject.Role role, String number) {
    return Subject.clear(role, Identifier.of(IdentifierKind.MSISDN, number));
  }

  public static Subject suspect(String number) {
    return number(Subject.Role.SUSPECT, number);
  }

  public static Subject range(String from, String to) {
    return span(Subject.Form.RANGE, Optional.empty(), Optional.of(from), Optional.of(to));
  }

  public static Subject prefix(String digits) {
    return span(Subject.Form.PREFIX, Optional.of(digits), Optional.empty(), Optional.empty());
  }

  private static Subject span(
      Subject.Form form, Optional<String> value, Optional<String> from, Optional<String> to) {
    return new Subject(
        Subject.Role.SUSPECT,
        IdentifierKind.MSISDN,
        form,
        value,
        from,
        to,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  public Message report(UUID id, int revision, EventType event, int score, Subject... subjects) {
    return report(id, revision, event, score, Optional.empty(), subjects);
  }

  public Message report(
      UUID id,
      int revision,
      EventType event,
      int score,
      Optional<Validity> validity,
      Subject... subjects) {
    return message(
        revision == 1 ? MessageType.REPORT : MessageType.UPDATE,
        List.of(),
        new Report(
            id,
            revision,
            revision == 1 ? Optional.empty() : Optional.of("0".repeat(64)),
            event.name(),
            Optional.empty(),
            List.of(),
            Report.Status.SUSPECTED,
            Optional.empty(),
            List.of(subjects),
            new EventTime(Optional.empty(), Optional.empty(), at, Optional.empty()),
            score,
            List.of(Report.Basis.RULE),
            new Evidence(
                "rule 7", Optional.empty(), List.of(), List.of(), Optional.empty(), List.of()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            validity,
            List.of(),
            Optional.empty()));
  }

  public Message revoke(UUID id, Subject... subjects) {
    return message(
        MessageType.REVOKE,
        List.of(),
        new Revoke(
            id,
            "0".repeat(64),
            List.of(subjects),
            Revoke.Reason.FALSE_POSITIVE,
            Revoke.Effect.LIFT_ACTIONS,
            Optional.of(at.plusSeconds(60))));
  }

  public Message feedback(UUID report, Feedback.Verdict verdict, MessageHash... causes) {
    return message(
        MessageType.FEEDBACK,
        List.of(causes).stream().map(MessageHash::hex).toList(),
        new Feedback(
            report,
            verdict,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(Report.Basis.RULE)));
  }

  public Message indicator(Subject subject, int score) {
    return message(
        MessageType.INDICATOR,
        List.of(),
        new Indicator(subject, score, "model-1", 3_600, 100, at.plus(Duration.ofDays(7))));
  }

  public Message request(UUID action, Subject subject) {
    return message(
        MessageType.ACTION_REQUEST,
        List.of(),
        new ActionRequest(
            action,
            List.of(new UUID(0, 1)),
            ActionCode.TEMP_BLOCK,
            List.of(Scope.CALL_OUT),
            subject,
            3_600,
            at.plusSeconds(900),
            ActionRequest.Urgency.NORMAL,
            "J1",
            Optional.empty(),
            Optional.empty()));
  }

  public Message status(UUID action, ActionStatus.State state) {
    return message(
        MessageType.ACTION_STATUS,
        List.of(),
        new ActionStatus(
            action,
            state,
            state == ActionStatus.State.REJECTED
                ? Optional.of(RejectReason.POLICY)
                : Optional.empty(),
            Optional.of(at),
            Optional.of(at.plusSeconds(3_600)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  public Message receipt(MessageHash message, Receipt.Disposition disposition, int lifted) {
    boolean isLifted = disposition == Receipt.Disposition.LIFTED;
    return message(
        MessageType.RECEIPT,
        List.of(),
        new Receipt(
            "store.example/log\n42\naGFzaA==\n",
            List.of(
                new Receipt.Item(
                    message.hex(),
                    7,
                    disposition,
                    Optional.empty(),
                    isLifted ? Optional.of(at) : Optional.empty(),
                    isLifted ? Optional.of(lifted) : Optional.empty()))));
  }

  private Message message(MessageType type, List<String> causes, Body body) {
    return new Message(
        new Envelope(
            Envelope.VERSION,
            "m-" + MessageHash.of(body.toString().getBytes(StandardCharsets.UTF_8)).hex(),
            type,
            sender,
            sender + "/main",
            sender,
            at,
            at.plus(Duration.ofDays(100)),
            audience,
            new Marking(
                Marking.Tlp.AMBER,
                Optional.empty(),
                Optional.empty(),
                List.of(Marking.Purpose.FRAUD_PREVENTION),
                90,
                1),
            causes.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    new Correlation(Optional.empty(), Optional.empty(), Optional.empty(), causes)),
            type == MessageType.REVOKE ? Envelope.Priority.P0 : Envelope.Priority.P2,
            drill),
        body);
  }

  /** The hash that the message has when it is signed. */
  public static MessageHash hash(Message message) {
    return MessageHash.of(Canonical.of(MessageWriter.unsigned(message)));
  }

  /** As an entry of a log. */
  public static Logged logged(long position, Message message) {
    return new Logged(position, START.plusSeconds(position), hash(message), Optional.of(message));
  }
}
