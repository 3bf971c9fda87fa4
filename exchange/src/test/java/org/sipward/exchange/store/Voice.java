package org.sipward.exchange.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Body;
import org.sipward.exchange.message.Correlation;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.EventTime;
import org.sipward.exchange.message.Evidence;
import org.sipward.exchange.message.Feedback;
import org.sipward.exchange.message.Marking;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.RecommendedAction;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.seal.Seal;
import org.sipward.exchange.seal.SealedMessage;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.transport.HttpRemote;
import org.sipward.exchange.transport.IdentityFile;
import org.sipward.exchange.transport.MemberKeys;
import org.sipward.exchange.transport.Pinned;
import org.sipward.exchange.transport.Signatures;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.kernel.identifier.IdentifierKind;

/**
 * A member that has all its keys and obeys no Store: it signs what it likes and hands it over by
 * the protocol.
 */
final class Voice {
  static final Audience ALL =
      new Audience(Audience.Scope.CONSORTIUM, List.of(), List.of(), List.of());

  private final Consortium consortium;
  private final String name;
  private final StoreKeys keys;

  Voice(Consortium consortium, String name) throws Exception {
    this.consortium = consortium;
    this.name = name;
    keys = StoreKeys.read(consortium.at(name).settings.folder(), name + "/main");
  }

  String name() {
    return name;
  }

  /** Signs it under a fresh id. */
  SealedMessage say(MessageType type, Body body, Audience audience, List<String> causes) {
    return say(UUID.randomUUID(), type, body, audience, causes, now());
  }

  /** Signs it under this id, as of that time. */
  SealedMessage say(
      UUID id, MessageType type, Body body, Audience audience, List<String> causes, Instant at) {
    var correlation =
        causes.isEmpty()
            ? Optional.<Correlation>empty()
            : Optional.of(
                new Correlation(Optional.empty(), Optional.empty(), Optional.empty(), causes));
    var envelope =
        new Envelope(
            Envelope.VERSION,
            id.toString(),
            type,
            name,
            name + "/main",
            name,
            at,
            at.plus(Duration.ofHours(12)),
            audience,
            new Marking(
                Marking.Tlp.AMBER,
                Optional.empty(),
                Optional.empty(),
                List.of(Marking.Purpose.FRAUD_PREVENTION),
                90,
                0),
            correlation,
            type == MessageType.REVOKE ? Envelope.Priority.P0 : Envelope.Priority.P2,
            false);
    return Seal.sign(new Message(envelope, body), keys.messages());
  }

  SealedMessage report(Subject subject, Report.Basis basis) {
    return say(MessageType.REPORT, body(subject, basis), ALL, List.of());
  }

  SealedMessage revoke(SealedMessage report) {
    var body = (Report) report.message().body();
    return say(
        MessageType.REVOKE,
        new Revoke(
            body.reportId(),
            MessageHash.ofBody(report.message()).hex(),
            body.subjects(),
            Revoke.Reason.FALSE_POSITIVE,
            Revoke.Effect.LIFT_ACTIONS,
            Optional.empty()),
        ALL,
        List.of());
  }

  SealedMessage confirm(SealedMessage report) {
    var body = (Report) report.message().body();
    var feedback =
        new Feedback(
            body.reportId(),
            Feedback.Verdict.CONFIRMED,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return say(MessageType.FEEDBACK, feedback, ALL, List.of(report.hash().hex()));
  }

  /** As sure as can be, and asking for all that can be asked. */
  Report body(Subject subject, Report.Basis basis) {
    var at = now();
    return new Report(
        UUID.randomUUID(),
        1,
        Optional.empty(),
        EventType.IRSF.name(),
        Optional.empty(),
        List.of(),
        Report.Status.CONFIRMED,
        Optional.empty(),
        List.of(subject),
        new EventTime(Optional.empty(), Optional.of(at), at, Optional.empty()),
        100,
        List.of(basis),
        new Evidence("test", Optional.empty(), List.of(), List.of(), Optional.empty(), List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new RecommendedAction(
                ActionCode.TEMP_BLOCK, Optional.empty(), 3600, List.of(), Optional.empty())),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  static Subject range(String from, String to) {
    return new Subject(
        Subject.Role.B_NUMBER,
        IdentifierKind.MSISDN,
        Subject.Form.RANGE,
        Optional.empty(),
        Optional.of(from),
        Optional.of(to),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** Hands messages to the Store of another, all at once. */
  List<Disposed> tell(String other, SealedMessage... messages) throws Exception {
    return tell(other, List.of(messages));
  }

  List<Disposed> tell(String other, List<SealedMessage> messages) throws Exception {
    var tls =
        new Pinned(
            IdentityFile.of(consortium.at(name).settings.folder(), _ -> {}),
            pin ->
                consortium.member(other).stores().getFirst().tlsPins().contains(pin)
                    ? Optional.of(new Caller(other, other + "/main"))
                    : Optional.empty());
    var signatures =
        new Signatures(
            name + "/main",
            keys::messages,
            new Keys(consortium),
            consortium.clock(),
            new SecureRandom());
    try (var remote =
        new HttpRemote(
            new Caller(other, other + "/main"),
            consortium.member(other).stores().getFirst().endpoint(),
            tls,
            signatures)) {
      return remote.inbox(messages.stream().map(SealedMessage::wire).toList());
    }
  }

  private Instant now() {
    return consortium.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The keys of the members that there are. */
  private record Keys(Consortium consortium) implements MemberKeys {
    @Override
    public Optional<VerifyingKey> find(String memberId, String keyId) {
      return consortium.find(memberId).flatMap((Member m) -> m.key(keyId)).map(k -> k.key());
    }

    @Override
    public boolean isKnown(String keyId) {
      return true;
    }
  }
}
