package org.sipward.exchange.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipward.exchange.message.EventTime;
import org.sipward.exchange.message.Evidence;
import org.sipward.exchange.message.Feedback;
import org.sipward.exchange.message.RecommendedAction;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.seal.SealedMessage;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.Scope;

/**
 * Bodies of messages that tests have others say, with what a test does not care about filled in.
 */
record Said(
    UUID id,
    EventType eventType,
    Subject subject,
    int confidence,
    Report.Status status,
    List<Report.Basis> basis,
    Instant seenAt,
    Optional<ActionCode> asks) {
  private static long count;

  static Said of(EventType eventType, String msisdn) {
    return of(eventType, Subject.clear(Subject.Role.SUSPECT, World.number(msisdn)));
  }

  static Said of(EventType eventType, Subject subject) {
    return new Said(
        new UUID(1, count++),
        eventType,
        subject,
        100,
        Report.Status.SUSPECTED,
        List.of(Report.Basis.RULE),
        World.START,
        Optional.empty());
  }

  Said confidence(int percent) {
    return new Said(id, eventType, subject, percent, status, basis, seenAt, asks);
  }

  Said status(Report.Status other) {
    return new Said(id, eventType, subject, confidence, other, basis, seenAt, asks);
  }

  Said hearsay() {
    return new Said(
        id,
        eventType,
        subject,
        confidence,
        status,
        List.of(Report.Basis.PARTNER_REPORT),
        seenAt,
        asks);
  }

  Said seen(Instant at) {
    return new Said(id, eventType, subject, confidence, status, basis, at, asks);
  }

  Said seen(Duration before) {
    return seen(World.START.minus(before));
  }

  Said asks(ActionCode code) {
    return new Said(id, eventType, subject, confidence, status, basis, seenAt, Optional.of(code));
  }

  Report body() {
    return body(1, Optional.empty());
  }

  private Report body(int revision, Optional<String> supersedes) {
    return new Report(
        id,
        revision,
        supersedes,
        eventType.name(),
        Optional.empty(),
        List.of(),
        status,
        Optional.empty(),
        List.of(subject),
        new EventTime(Optional.empty(), Optional.of(seenAt), seenAt, Optional.empty()),
        confidence,
        basis,
        new Evidence("test", Optional.empty(), List.of(), List.of(), Optional.empty(), List.of()),
        Optional.empty(),
        Optional.empty(),
        asks.map(
            code ->
                new RecommendedAction(
                    code, Optional.empty(), 3600, List.of(Scope.CALL_IN), Optional.empty())),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  static Revoke revoking(SealedMessage report, Revoke.Effect effect) {
    var body = (Report) report.message().body();
    return new Revoke(
        body.reportId(),
        MessageHash.ofBody(report.message()).hex(),
        body.subjects(),
        Revoke.Reason.FALSE_POSITIVE,
        effect,
        Optional.empty());
  }

  static Revoke revoking(SealedMessage report) {
    return revoking(report, Revoke.Effect.LIFT_ACTIONS);
  }

  static Feedback confirming(SealedMessage report) {
    return feedback(report, Feedback.Verdict.CONFIRMED);
  }

  static Feedback feedback(SealedMessage report, Feedback.Verdict verdict) {
    return new Feedback(
        ((Report) report.message().body()).reportId(),
        verdict,
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
