package org.sipward.exchange.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipward.exchange.decision.DecisionRecord;
import org.sipward.exchange.decision.HumanDecision;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.engine.Finding;
import org.sipward.exchange.local.ActionDraft;
import org.sipward.exchange.local.Coverage;
import org.sipward.exchange.local.DecisionDraft;
import org.sipward.exchange.local.EraseDraft;
import org.sipward.exchange.local.ErasedEntries;
import org.sipward.exchange.local.HolderDraft;
import org.sipward.exchange.local.Operator;
import org.sipward.exchange.local.Person;
import org.sipward.exchange.local.Published;
import org.sipward.exchange.local.QueryDraft;
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.local.ReportDraft;
import org.sipward.exchange.local.RevokeDraft;
import org.sipward.exchange.local.ShadowDraft;
import org.sipward.exchange.local.Shadowed;
import org.sipward.exchange.local.StoreStatus;
import org.sipward.exchange.local.Told;
import org.sipward.exchange.local.Unavailable;
import org.sipward.exchange.local.VerdictDraft;
import org.sipward.exchange.log.bundle.BundleFile;
import org.sipward.exchange.message.ActionRequest;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Control;
import org.sipward.exchange.message.Envelope.Priority;
import org.sipward.exchange.message.Feedback;
import org.sipward.exchange.message.Marking;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.repository.Bundling;
import org.sipward.exchange.repository.HolderRepository;
import org.sipward.exchange.repository.LogBusy;
import org.sipward.exchange.repository.RepositoryFailure;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.safety.Human;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.view.HolderChange;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.view.ReportState;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.exchange.vocabulary.Scope;

/** Carries out what the operator's own people ask: reads their words, refuses with the field. */
final class OperatorDesk implements Operator {
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(15);

  /** How long to wait for the own message to be in the view, so that the next question sees it. */
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);

  private final StoreParts parts;

  OperatorDesk(StoreParts parts) {
    this.parts = parts;
  }

  @Override
  public Published publish(ReportDraft draft) {
    var id = UUID.randomUUID();
    var audience = Drafting.audience(draft.members());
    var report = parts.drafting().report(draft, id, audience);
    return send(
        new Outbox.Statement(
            MessageType.REPORT, report, audience, Priority.P2, Optional.empty(), draft.drill()),
        id.toString());
  }

  @Override
  public Published revoke(RevokeDraft draft) {
    var key = new ReportKey(parts.settings().memberId(), uuid(draft.reportId(), "report_id"));
    var message = own(key, "report_id");
    var report = (Report) message.body();
    var revoke =
        new Revoke(
            key.reportId(),
            MessageHash.ofBody(message).hex(),
            report.subjects(),
            Drafting.word(Revoke.Reason.class, draft.reason(), "reason"),
            Drafting.word(Revoke.Effect.class, draft.effect(), "effect"),
            Optional.empty());
    return send(
        new Outbox.Statement(
            MessageType.REVOKE,
            revoke,
            message.envelope().audience(),
            Priority.P0,
            Optional.empty(),
            message.envelope().drill()),
        draft.reportId());
  }

  /** The newest revision of a report of ours that is not withdrawn. */
  private Message own(ReportKey key, String field) {
    var state = parts.view().report(key);
    if (state.filter(ReportState::isRevoked).isPresent()) {
      throw new Refused(field, "a report that is not withdrawn already");
    }
    return state
        .flatMap(ReportState::revision)
        .flatMap(revision -> parts.view().message(revision.position()))
        .orElseThrow(() -> new Refused(field, "a report of this operator"));
  }

  @Override
  public Told query(QueryDraft draft) {
    Drafting.word(Marking.Purpose.class, draft.purpose(), "purpose");
    var identifier = Drafting.identifier(draft.kind(), draft.value(), "").identifier();
    parts.audit("query for " + draft.purpose() + " about a " + draft.kind());
    return told(parts.engine().ask(identifier));
  }

  private static Told told(Finding finding) {
    return new Told(
        finding.level().name(),
        finding.strongest().flatMap(d -> d.ruling().until()).map(Object::toString).orElse(""),
        finding.answer(0).groups(),
        finding.decisions().stream().map(DecisionRecord::text).toList());
  }

  @Override
  public Published verdict(VerdictDraft draft) {
    var verdict = Drafting.word(Feedback.Verdict.class, draft.verdict(), "verdict");
    if (verdict != Feedback.Verdict.CONFIRMED && verdict != Feedback.Verdict.FALSE_POSITIVE) {
      throw new Refused("verdict", "CONFIRMED or FALSE_POSITIVE");
    }
    var key = new ReportKey(draft.sender(), uuid(draft.reportId(), "report_id"));
    if (!parts.engine().verdict(key, verdict, human(draft.person()))) {
      throw new Refused("report_id", "a report of another member that is not withdrawn");
    }
    return new Published("", draft.reportId(), parts.log().head().size(), "");
  }

  @Override
  public Published request(ActionDraft draft) {
    var id = UUID.randomUUID();
    var audience = Audience.direct(draft.member());
    var refs = draft.reportIds().stream().map(report -> uuid(report, "report_ids")).toList();
    var reports =
        refs.stream()
            .map(report -> own(new ReportKey(parts.settings().memberId(), report), "report_ids"))
            .toList();
    var subject = parts.drafting().requested(draft.subject(), audience, reports);
    var request =
        new ActionRequest(
            id,
            refs,
            Drafting.word(ActionCode.class, draft.action(), "action"),
            draft.scope().stream().map(s -> Drafting.word(Scope.class, s, "scope")).toList(),
            subject,
            draft.ttlSeconds(),
            parts.clock().instant().plus(ANSWER_WITHIN),
            ActionRequest.Urgency.NORMAL,
            draft.justification(),
            Optional.empty(),
            Optional.empty());
    return send(
        new Outbox.Statement(
            MessageType.ACTION_REQUEST,
            request,
            audience,
            Priority.P1,
            Optional.empty(),
            Drafting.isDrill(reports)),
        id.toString());
  }

  @Override
  public Told decide(DecisionDraft draft) {
    var named = draft.subject();
    var identifier = Drafting.identifier(named.kind(), named.value(), "subject").identifier();
    var role = Drafting.word(Subject.Role.class, named.role(), "subject/role");
    var matter =
        new Matter(
            Drafting.word(EventType.class, draft.event(), "event"),
            new Aim.One(identifier),
            role == Subject.Role.B_NUMBER ? Direction.CALLED : Direction.CALLING);
    var wish =
        new HumanDecision.Wish(
            Drafting.word(Ceiling.class, draft.level(), "level"),
            Duration.ofSeconds(draft.seconds()));
    var decision = parts.engine().take(human(draft.person()), matter, wish, List.of());
    var checks = decision.checks().stream().map(c -> c.rule() + " " + c.text()).toList();
    return new Told(
        decision.level().name(),
        decision.until().map(Object::toString).orElse(""),
        0,
        List.of(String.join("\n", checks)));
  }

  @Override
  public StoreStatus status() {
    return StatusReport.of(parts);
  }

  @Override
  public String digest() {
    return parts.viewDigest();
  }

  @Override
  public Coverage coverage(UUID reportId) {
    var key = new ReportKey(parts.settings().memberId(), reportId);
    var revocation = parts.view().report(key).flatMap(ReportState::revocation);
    var lines =
        parts.engine().coverage(key).stream()
            .flatMap(coverage -> coverage.members().stream())
            .map(
                line ->
                    new Coverage.Line(
                        line.member(),
                        line.disposition().map(Enum::name).orElse(""),
                        line.liftedActions(),
                        line.lag().map(Duration::toMillis).orElse(-1L)))
            .toList();
    return new Coverage(
        reportId.toString(),
        revocation
            .flatMap(r -> parts.log().entry(r.position()))
            .map(entry -> entry.leaf().at().toString())
            .orElse(""),
        lines);
  }

  @Override
  public void freeze(Person person, String reason) {
    parts.engine().freeze(human(person), reason);
  }

  @Override
  public void release(Person person) {
    parts.engine().release(human(person));
  }

  @Override
  public void readmit(Person person, String storeId, String reason) {
    var incident =
        parts
            .peerLogs()
            .quarantine(storeId)
            .orElseThrow(() -> new Refused("store_id", "a Store that is in quarantine"));
    parts.peerLogs().release(incident.id(), human(person).name(), reason);
    parts.pullers().released(storeId);
  }

  @Override
  public Published compromised(Person person, String kid, long fromIndex) {
    var name = human(person).name();
    if (parts.trust().directory().keyOf(parts.settings().memberId(), kid).isEmpty()) {
      throw new Refused("kid", "a key of this member in the trust list");
    }
    if (fromIndex < 0 || fromIndex > parts.log().head().size()) {
      throw new Refused("from_index", "0 to the size of the own log");
    }
    var notice =
        new Control(
            Control.Kind.KEY_COMPROMISE,
            Optional.of(kid),
            Optional.of(fromIndex),
            List.of(),
            Optional.empty());
    parts.audit("%s declared the key %s in doubt from %d on".formatted(name, kid, fromIndex));
    return send(
        new Outbox.Statement(
            MessageType.CONTROL,
            notice,
            Drafting.audience(List.of()),
            Priority.P0,
            Optional.empty(),
            false),
        kid);
  }

  @Override
  public ErasedEntries erase(EraseDraft draft) {
    var name = human(draft.person()).name();
    if (draft.reason().isBlank()) {
      throw new Refused("reason", "why, without personal data");
    }
    if (draft.message().isEmpty() == draft.value().isEmpty()) {
      throw new Refused("message", "either a message or an identifier");
    }
    var reason = Erasing.reason(draft.reason());
    var erasing = new Erasing(parts);
    var positions =
        draft.message().isEmpty()
            ? erasing.about(
                Drafting.identifier(draft.kind(), draft.value(), "value").identifier(), reason)
            : erasing.message(draft.message(), reason);
    parts.audit("%s erased %d entries: %s".formatted(name, positions.size(), reason));
    return new ErasedEntries(positions);
  }

  @Override
  public Shadowed shadow(ShadowDraft draft) {
    var least =
        draft.least().isEmpty()
            ? Ceiling.RESTRICT
            : Drafting.word(Ceiling.class, draft.least(), "least");
    var event =
        draft.event().isEmpty()
            ? Optional.<EventType>empty()
            : Optional.of(Drafting.word(EventType.class, draft.event(), "event"));
    var since = draft.since().isEmpty() ? Instant.EPOCH : instant(draft.since(), "since");
    return ShadowReport.of(parts.engine().foresee(since, least, event));
  }

  private static Instant instant(String text, String at) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new Refused(at, "an instant such as 2026-11-27T10:00:00Z");
    }
  }

  @Override
  public int changed(HolderDraft draft) {
    var name = human(draft.person()).name();
    if (draft.changes().size() > HolderRepository.MOST) {
      throw new Refused("changes", "at most " + HolderRepository.MOST);
    }
    var now = parts.clock().instant();
    var changes = new ArrayList<HolderChange>();
    for (int i = 0; i < draft.changes().size(); i++) {
      changes.add(change(draft.changes().get(i), "changes/" + i, now));
    }
    parts.engine().changed(changes);
    parts.audit("%s noted %d changes of holder".formatted(name, changes.size()));
    return changes.size();
  }

  private static HolderChange change(HolderDraft.Change change, String at, Instant now) {
    var identifier = Drafting.identifier(change.kind(), change.value(), at).identifier();
    var kind = Drafting.word(HolderChange.Kind.class, change.change(), at + "/change");
    var when = change.at().isEmpty() ? now : instant(change.at(), at + "/at");
    if (when.isAfter(now)) {
      throw new Refused(at + "/at", "an instant that is not in the future");
    }
    return new HolderChange(identifier, kind, when);
  }

  @Override
  public List<String> records(String decisionId) {
    return parts.decisions().decision(decisionId).stream()
        .map(decision -> decision.recordText())
        .toList();
  }

  @Override
  public String bundle(String messageId) {
    String reference =
        messageId.contains("/") ? messageId : parts.settings().memberId() + "/" + messageId;
    long position =
        parts
            .log()
            .position(reference)
            .orElseThrow(() -> new Refused("message_id", "a message of this log"));
    return switch (parts.log().bundle(position, parts.witnesses(), 0)) {
      case Bundling.Made(var bundle) ->
          new String(BundleFile.write(bundle), StandardCharsets.UTF_8);
      case Bundling.Refused(var reason) -> throw new Refused("message_id", reason);
    };
  }

  private Published send(Outbox.Statement statement, String aboutId) {
    var sent = appended(statement);
    try {
      boolean _ = parts.feeder().awaitApplied(sent.position(), SEEN_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Published(
        sent.message().message().envelope().messageId(),
        aboutId,
        sent.position(),
        sent.message().hash().hex());
  }

  private Outbox.Sent appended(Outbox.Statement statement) {
    try {
      return parts.outbox().publish(statement);
    } catch (LogBusy | RepositoryFailure e) {
      throw new Unavailable("the log does not take it now: " + e.getMessage());
    }
  }

  private static Human human(Person person) {
    try {
      return new Human(person.name());
    } catch (IllegalArgumentException e) {
      throw new Refused("person", String.valueOf(e.getMessage()));
    }
  }

  private static UUID uuid(String text, String field) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new Refused(field, "a UUID");
    }
  }
}
