package org.sipward.exchange.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.Keys;
import org.sipward.exchange.log.note.NoteSigner;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Body;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.EventTime;
import org.sipward.exchange.message.Evidence;
import org.sipward.exchange.message.Marking;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.message.Signature.Algorithm;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.seal.Seal;
import org.sipward.exchange.seal.SealedMessage;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.MemberKey;
import org.sipward.exchange.trust.QuotaClass;
import org.sipward.exchange.trust.Role;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.StoreEntry;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** A member with one Store and one key, and what it says. */
public final class Party {
  public static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  public static final Audience ALL =
      new Audience(Audience.Scope.CONSORTIUM, List.of(), List.of(), List.of());

  private final String name;
  private final SigningKey key = SigningKey.generate();
  private final KeyPair logKey = Keys.pair();

  public Party(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public String storeId() {
    return name + "/main";
  }

  public SigningKey key() {
    return key;
  }

  public NoteSigner notes(KeyUse use) {
    return NoteSigner.of(storeId(), use, logKey.getPublic(), logKey.getPrivate());
  }

  public StoreEntry store() {
    return new StoreEntry(
        storeId(),
        URI.create("https://" + name + ".example"),
        List.of(notes(KeyUse.LOG).key(), notes(KeyUse.WITNESS).key()),
        true,
        List.of(Hash.over(name.getBytes(US_ASCII)).hex()));
  }

  public VerifyingKey verifying() {
    return new VerifyingKey(
        key.kid(),
        Algorithm.ED25519,
        key.publicKey(),
        START.minus(Duration.ofDays(30)),
        START.plus(Duration.ofDays(30)),
        Set.of(VerifyingKey.Usage.MESSAGES));
  }

  public Member member(Status status) {
    return member(status, List.of(new MemberKey(verifying())));
  }

  public Member member(Status status, List<MemberKey> keys) {
    return new Member(
        name,
        Set.of(Role.MNO),
        status,
        Optional.empty(),
        Set.of("GB"),
        Set.of(),
        name,
        List.of(),
        List.of(store()),
        keys,
        List.of(),
        QuotaClass.B,
        Set.of());
  }

  /** A report to everybody that one Store may pass on. */
  public SealedMessage report(int number) {
    return report(number, ALL, 1);
  }

  public SealedMessage report(int number, Audience audience, int hops) {
    return sealed(
        MessageType.REPORT, "report-" + number, reportBody(number), e -> with(e, audience, hops));
  }

  public SealedMessage revoke(int number, SealedMessage reported) {
    var report = (Report) reported.message().body();
    return sealed(
        MessageType.REVOKE,
        "revoke-" + number,
        new Revoke(
            report.reportId(),
            MessageHash.ofBody(reported.message()).hex(),
            report.subjects(),
            Revoke.Reason.FALSE_POSITIVE,
            Revoke.Effect.LIFT_ACTIONS,
            Optional.empty()),
        e -> with(e, reported.message().envelope().audience(), e.marking().maxHops()));
  }

  /** A message with an envelope that is changed before it is signed. */
  public SealedMessage sealed(
      MessageType type, String id, Body body, UnaryOperator<Envelope> change) {
    var envelope =
        new Envelope(
            "1.0",
            id,
            type,
            name,
            storeId(),
            name,
            START,
            START.plus(Duration.ofDays(20)),
            ALL,
            marking(Marking.Tlp.AMBER, 1),
            Optional.empty(),
            type == MessageType.REVOKE ? Envelope.Priority.P0 : Envelope.Priority.P2,
            false);
    return Seal.sign(new Message(change.apply(envelope), body), key);
  }

  public Report reportBody(int number) {
    return new Report(
        UUID.nameUUIDFromBytes((name + number).getBytes(US_ASCII)),
        1,
        Optional.empty(),
        "WANGIRI",
        Optional.empty(),
        List.of(),
        Report.Status.SUSPECTED,
        Optional.empty(),
        List.of(
            Subject.clear(
                Subject.Role.A_NUMBER,
                Identifier.of(IdentifierKind.MSISDN, "+4477009%05d".formatted(number % 100_000)))),
        new EventTime(Optional.empty(), Optional.empty(), START, Optional.empty()),
        80,
        List.of(Report.Basis.RULE),
        new Evidence("rule", Optional.empty(), List.of(), List.of(), Optional.empty(), List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  public static Marking marking(Marking.Tlp tlp, int hops) {
    return new Marking(
        tlp,
        Optional.empty(),
        Optional.empty(),
        List.of(Marking.Purpose.FRAUD_PREVENTION),
        90,
        hops);
  }

  public static Envelope with(Envelope e, Audience audience, int hops) {
    return with(e, e.timestampUtc(), e.notAfter(), audience, marking(e.marking().tlp(), hops));
  }

  public static Envelope with(
      Envelope e, Instant from, Instant until, Audience audience, Marking marking) {
    return new Envelope(
        e.schemaVersion(),
        e.messageId(),
        e.messageType(),
        e.senderId(),
        e.storeId(),
        e.originId(),
        from,
        until,
        audience,
        marking,
        e.correlation(),
        e.priority(),
        e.drill());
  }
}
