package org.sipward.exchange.store.conformance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipward.exchange.local.Named;
import org.sipward.exchange.local.ReportDraft;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.EventTime;
import org.sipward.exchange.message.Evidence;
import org.sipward.exchange.message.Marking;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.message.Validity;
import org.sipward.exchange.seal.Seal;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** One report of the tester, made by hand so that one id can have two contents. */
record SampleReport(
    String memberId, String storeId, String messageId, UUID reportId, Instant at, SigningKey key) {
  /** Nobody's: set aside for documentation (RFC 5737). */
  private static final String ADDRESS = "192.0.2.99";

  private static final int CONFIDENCE = 50;
  private static final int RETENTION_DAYS = 1;

  static SampleReport of(String memberId, String storeId, SigningKey key, InstantSource clock) {
    return new SampleReport(
        memberId,
        storeId,
        UUID.randomUUID().toString(),
        UUID.randomUUID(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        key);
  }

  /** A report as an operator writes it: a drill about an address that nobody has. */
  static ReportDraft draft() {
    return new ReportDraft(
        EventType.SIP_SCAN.name(),
        List.of(new Named("SUSPECT", "IP", ADDRESS, "")),
        "SUSPECTED",
        CONFIDENCE,
        List.of("RULE"),
        "conformance",
        "",
        0,
        List.of(),
        0,
        false,
        true);
  }

  /** The octets with a content of their own for each method, under one id. */
  byte[] sealed(String method) {
    return Seal.sign(new Message(envelope(), report(method)), key).wire();
  }

  private Envelope envelope() {
    return new Envelope(
        Envelope.VERSION,
        messageId,
        MessageType.REPORT,
        memberId,
        storeId,
        memberId,
        at,
        at.plus(Duration.ofHours(1)),
        new Audience(Audience.Scope.CONSORTIUM, List.of(), List.of(), List.of()),
        new Marking(
            Marking.Tlp.AMBER,
            Optional.empty(),
            Optional.empty(),
            List.of(Marking.Purpose.FRAUD_PREVENTION),
            RETENTION_DAYS,
            0),
        Optional.empty(),
        Envelope.Priority.P1,
        true);
  }

  private Report report(String method) {
    return new Report(
        reportId,
        1,
        Optional.empty(),
        EventType.SIP_SCAN.name(),
        Optional.empty(),
        List.of(),
        Report.Status.SUSPECTED,
        Optional.empty(),
        List.of(Subject.clear(Subject.Role.SUSPECT, Identifier.of(IdentifierKind.IP, ADDRESS))),
        new EventTime(Optional.empty(), Optional.of(at), at, Optional.empty()),
        CONFIDENCE,
        List.of(Report.Basis.RULE),
        new Evidence(method, Optional.empty(), List.of(), List.of(), Optional.empty(), List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new Validity(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(at))),
        List.of(),
        Optional.empty());
  }
}
