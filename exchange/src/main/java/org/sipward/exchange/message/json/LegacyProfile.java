package org.sipward.exchange.message.json;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Bounds;
import org.sipward.exchange.message.Bounds.Items;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.message.Bounds.Whole;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.EventTime;
import org.sipward.exchange.message.Evidence;
import org.sipward.exchange.message.InvalidMessage;
import org.sipward.exchange.message.Marking;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.RecommendedAction;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.IdentifierReader;
import org.sipward.kernel.identifier.ReadIdentifier.Accepted;
import org.sipward.kernel.identifier.ReadIdentifier.Refused;

/**
 * The flat form in which such messages circulate publicly, with evidence and recommended action
 * inside the event or beside it.
 *
 * <p>Its signature is a plain string that nobody can verify: what is read here carries none, and
 * weighs nothing unless the connection vouches for the sender. It names no audience either, so it
 * is for the Store that received it, and goes no further.
 */
public final class LegacyProfile {
  private static final Duration DEFAULT_LIFE = Duration.ofDays(7);
  private static final RecordShape FLAT = RecordShape.of(Flat.class);

  /** The whole. */
  record Flat(
      @Text(pattern = Bounds.MESSAGE_ID) String messageId,
      Instant timestampUtc,
      @Text(pattern = "^1\\.[0-9]{1,4}$", max = 8) String schemaVersion,
      @Text(pattern = Bounds.MEMBER) String senderId,
      Event event,
      Optional<Proof> evidence,
      Optional<Advice> recommendedAction,
      @Text(pattern = Bounds.LINE, max = 4096) Optional<String> signature) {}

  /** What happened to whom. */
  record Event(
      @Text(pattern = "^([A-Z][A-Z0-9_]{1,47}|x-[a-z0-9-]{1,46})$", max = 48) String eventType,
      @Text(pattern = Bounds.LINE) Optional<String> msisdn,
      @Text(pattern = Bounds.LINE) Optional<String> imsi,
      @Text(pattern = Bounds.LINE) Optional<String> imei,
      @Text(pattern = Bounds.LINE) Optional<String> iccid,
      @Whole(max = 100) int confidenceScore,
      Optional<Proof> evidence,
      Optional<Advice> recommendedAction) {}

  /** What it was seen by. */
  record Proof(
      @Text(pattern = Bounds.LINE) String detectionMethod,
      @Items(max = 64) @Text(pattern = Bounds.LINE) List<String> logRefs) {}

  /** What to do. */
  record Advice(ActionCode actionCode, @Whole(min = 60, max = 2_592_000) int suggestedTtlSeconds) {}

  private LegacyProfile() {}

  /**
   * Reads octets as a message of either form; the flat one names no audience and is read as a
   * message to {@code receiver}.
   */
  public static Reading readEither(byte[] octets, String receiver) {
    var reading = MessageReader.read(octets);
    return reading instanceof Reading.Refused && isLegacy(octets)
        ? read(octets, receiver)
        : reading;
  }

  /** Whether a text says it is of this form: it has an event, and no kind of message. */
  public static boolean isLegacy(byte[] octets) {
    var root = JsonText.read(octets, new Refusals());
    return root != null && root.has("event") && !root.has("message_type");
  }

  /**
   * Reads a flat message as a REPORT to one member.
   *
   * @param receiver the member whose Store received it
   */
  public static Reading read(byte[] octets, String receiver) {
    var refusals = new Refusals();
    var root = JsonText.read(octets, refusals);
    var flat = root == null ? null : (Flat) FLAT.read(root, "", refusals);
    var message = flat == null ? null : message(flat, receiver, refusals);
    if (message == null || root == null || !refusals.isEmpty()) {
      return new Reading.Refused(refusals.list());
    }
    root.remove("signature");
    return new Reading.Accepted(message, Optional.empty(), root.toString());
  }

  /**
   * Writes a report in this form, evidence and action inside the event; empty if it is no report of
   * identifiers in clear, which is all this form can say.
   *
   * @param signature any text; readers of this form cannot verify it
   */
  public static Optional<String> write(Message message, String signature) {
    if (!(message.body() instanceof Report report) || message.envelope().drill()) {
      return Optional.empty();
    }
    var event =
        new Event(
            report.eventType(),
            value(report, IdentifierKind.MSISDN),
            value(report, IdentifierKind.IMSI),
            value(report, IdentifierKind.IMEI),
            value(report, IdentifierKind.ICCID),
            report.confidenceScore(),
            Optional.of(
                new Proof(report.evidence().detectionMethod(), report.evidence().logRefs())),
            report
                .recommendedAction()
                .map(action -> new Advice(action.actionCode(), action.suggestedTtlSeconds())));
    var said = event.msisdn.or(event::imsi).or(event::imei).or(event::iccid);
    var envelope = message.envelope();
    var flat =
        new Flat(
            envelope.messageId(),
            envelope.timestampUtc(),
            Envelope.VERSION,
            envelope.senderId(),
            event,
            Optional.empty(),
            Optional.empty(),
            Optional.of(signature));
    return said.map(_ -> FLAT.write(flat).toString());
  }

  private static Optional<String> value(Report report, IdentifierKind kind) {
    return report.subjects().stream()
        .filter(s -> s.form() == Subject.Form.CLEAR && s.idType() == kind)
        .flatMap(s -> s.value().stream())
        .findFirst();
  }

  private static @Nullable Message message(Flat flat, String receiver, Refusals refusals) {
    var event = flat.event;
    if (flat.evidence.isPresent() && event.evidence.isPresent()) {
      refusals.schema("/evidence", "evidence in the event or beside it, not both");
    }
    if (flat.recommendedAction.isPresent() && event.recommendedAction.isPresent()) {
      refusals.schema("/recommended_action", "in the event or beside it, not both");
    }
    List<Subject> subjects = new ArrayList<>();
    add(subjects, IdentifierKind.MSISDN, event.msisdn, refusals);
    add(subjects, IdentifierKind.IMSI, event.imsi, refusals);
    add(subjects, IdentifierKind.IMEI, event.imei, refusals);
    add(subjects, IdentifierKind.ICCID, event.iccid, refusals);
    if (subjects.isEmpty()) {
      refusals.schema("/event", "at least one of msisdn, imsi, imei, iccid");
    }
    if (!refusals.isEmpty()) {
      return null;
    }
    try {
      var report = report(flat, subjects);
      var life = report.event().expiry().orElse(DEFAULT_LIFE);
      return new Message(envelope(flat, receiver, life), report);
    } catch (InvalidMessage broken) {
      refusals.schema("", String.valueOf(broken.getMessage()));
      return null;
    }
  }

  private static void add(
      List<Subject> subjects, IdentifierKind kind, Optional<String> text, Refusals refusals) {
    if (text.isEmpty()) {
      return;
    }
    switch (IdentifierReader.read(kind, text.get())) {
      case Accepted(var identifier, _) ->
          subjects.add(Subject.clear(Subject.Role.SUSPECT, identifier));
      case Refused(_, var why) ->
          refusals.schema("/event/" + kind.name().toLowerCase(Locale.ROOT), why);
    }
  }

  private static Envelope envelope(Flat flat, String receiver, Duration life) {
    return new Envelope(
        flat.schemaVersion,
        flat.messageId,
        MessageType.REPORT,
        flat.senderId,
        flat.senderId + "/legacy",
        flat.senderId,
        flat.timestampUtc,
        flat.timestampUtc.plus(life),
        Audience.direct(receiver),
        new Marking(
            Marking.Tlp.AMBER,
            Optional.empty(),
            Optional.empty(),
            List.of(Marking.Purpose.FRAUD_PREVENTION),
            90,
            0),
        Optional.empty(),
        Envelope.Priority.P2,
        false);
  }

  /** The id follows from sender and message, so that the same text is the same report. */
  private static Report report(Flat flat, List<Subject> subjects) {
    var id = "legacy/" + flat.senderId + "/" + flat.messageId;
    var proof = flat.event.evidence.or(flat::evidence).orElse(new Proof("", List.of()));
    var advice = flat.event.recommendedAction.or(flat::recommendedAction);
    return new Report(
        UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
        1,
        Optional.empty(),
        flat.event.eventType,
        Optional.empty(),
        List.of(),
        Report.Status.SUSPECTED,
        Optional.empty(),
        subjects,
        new EventTime(Optional.empty(), Optional.empty(), flat.timestampUtc, Optional.empty()),
        flat.event.confidenceScore,
        List.of(),
        new Evidence(
            proof.detectionMethod,
            Optional.empty(),
            proof.logRefs,
            List.of(),
            Optional.empty(),
            List.of()),
        Optional.empty(),
        Optional.empty(),
        advice.map(
            a ->
                new RecommendedAction(
                    a.actionCode,
                    Optional.empty(),
                    a.suggestedTtlSeconds,
                    List.of(),
                    Optional.empty())),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
