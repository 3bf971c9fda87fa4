package org.sipward.firewall.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.decision.DecisionRecord;
import org.sipward.firewall.decision.DecisionRecord.Found;
import org.sipward.firewall.decision.DecisionRecord.Ordered;
import org.sipward.firewall.decision.EventId;
import org.sipward.firewall.decision.ProfileRows;
import org.sipward.firewall.decision.Remedies;
import org.sipward.firewall.decision.WireText;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.kernel.order.Order;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.Span;
import tools.jackson.databind.ObjectMapper;

/** Turns facts into records of decisions. Single thread, that of a sink. */
final class Recorder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable Pseudonyms pseudonyms;
  private final Identifiers identifiers;
  private final JsonLine line = new JsonLine();
  private final Function<String, Optional<Order.Standing>> orders;

  /**
   * @param pseudonyms of subscribers and calls, or null: in clear
   * @param orders the order of an id, if it still stands
   */
  Recorder(@Nullable Pseudonyms pseudonyms, Function<String, Optional<Order.Standing>> orders) {
    this.pseudonyms = pseudonyms;
    this.identifiers = new Identifiers(pseudonyms);
    this.orders = orders;
  }

  /** The record of a fact. */
  DecisionRecord record(Fact fact) {
    var arrival = origin(fact);
    List<Found> findings = new ArrayList<>();
    for (int i = 0; i < fact.findings; i++) {
      findings.add(found(fact, i, arrival));
    }
    return Remedies.complete(
        new DecisionRecord(
            EventId.text(fact.id),
            Instant.EPOCH.plus(fact.epochMicros, ChronoUnit.MICROS).toString(),
            outcome(fact),
            arrival,
            subject(fact),
            findings,
            fact.findingsLost,
            ordered(fact.order),
            List.of(),
            fact.skipped));
  }

  private static DecisionRecord.Outcome outcome(Fact fact) {
    var verdict = fact.verdict();
    var outcome = Outcome.of(verdict);
    var reject = verdict instanceof Verdict.Reject r ? r : null;
    return new DecisionRecord.Outcome(
        outcome.word(),
        reject == null ? 0 : reject.status(),
        reject != null && reject.silent(),
        verdict.reason(),
        EventWriter.reason(fact),
        EventWriter.wouldBe(fact, outcome));
  }

  private static DecisionRecord.Origin origin(Fact fact) {
    var peer = fact.peer();
    return new DecisionRecord.Origin(
        fact.zone().name(),
        peer == null ? "" : peer.name(),
        new Endpoint(fact.sourceHigh, fact.sourceLow, fact.sourcePort).toString(),
        new Endpoint(fact.destinationHigh, fact.destinationLow, fact.destinationPort).toString(),
        EventWriter.kebab(fact.listener().transport()));
  }

  private DecisionRecord.Subject subject(Fact fact) {
    var defect = fact.defect;
    boolean read = !fact.unread && defect == null;
    return new DecisionRecord.Subject(
        !fact.unread,
        read ? method(fact) : "",
        read && !fact.request ? fact.status : 0,
        identifier(fact, fact.uri),
        identifier(fact, fact.from),
        identifier(fact, fact.to),
        callId(fact),
        read ? fact.cseq : -1,
        fact.octets,
        EventWriter.kebab(defect),
        defect == null ? 0 : fact.defectOffset);
  }

  private static String method(Fact fact) {
    return fact.method != Method.OTHER ? fact.method.name() : clear(fact, fact.methodToken);
  }

  /** As in the event; there is one way of writing them. */
  private String identifier(Fact fact, long span) {
    line.clear();
    line.open('{');
    identifiers.write(line, EventField.URI, fact.bytes, span);
    line.close('}');
    return JSON.readTree(line.buffer(), 0, line.length())
        .path(EventField.URI.json())
        .stringValue("");
  }

  private String callId(Fact fact) {
    if (Span.isNone(fact.callId)) {
      return "";
    }
    return pseudonyms == null
        ? clear(fact, fact.callId)
        : pseudonyms.of(fact.bytes, Span.from(fact.callId), Span.to(fact.callId));
  }

  private Found found(Fact fact, int i, DecisionRecord.Origin arrival) {
    Check check = fact.check(i);
    boolean sent = !fact.sentTo[i].isEmpty();
    var kind = fact.kinds[i];
    var screening = fact.screenings[i];
    var row =
        screening == null
            ? DecisionRecord.Row.NONE
            : ProfileRows.of(
                check,
                screening,
                new ProfileRows.Said(
                    kind == null ? HeaderKind.UNKNOWN : kind,
                    fact.method,
                    !fact.request,
                    sent,
                    fact.references[i]));
    var bare =
        new Found(
            check.control().id(),
            fact.modes[i].name().toLowerCase(Locale.ROOT),
            EventWriter.word(fact.actions[i]),
            fact.statuses[i],
            header(fact, i),
            fact.offsets[i],
            fact.lengths[i],
            octets(fact, fact.evidence[i]),
            fact.details[i],
            fact.references[i],
            row,
            fact.sentTo[i],
            "");
    return bare.with(Remedies.of(bare, arrival));
  }

  private String header(Fact fact, int i) {
    var kind = fact.kinds[i];
    if (kind == null) {
      return "";
    }
    return kind == HeaderKind.UNKNOWN ? octets(fact, fact.headers[i]) : kind.wire();
  }

  private String octets(Fact fact, long span) {
    if (Span.isNone(span)) {
      return "";
    }
    return pseudonyms == null
        ? clear(fact, span)
        : WireText.shape(fact.bytes, Span.from(span), Span.to(span));
  }

  private static String clear(Fact fact, long span) {
    return Span.isNone(span) ? "" : WireText.clear(fact.bytes, Span.from(span), Span.to(span));
  }

  private Ordered ordered(String id) {
    if (id.isEmpty()) {
      return Ordered.NONE;
    }
    return orders
        .apply(id)
        .map(
            o ->
                new Ordered(
                    id,
                    switch (o) {
                      case Order.Block _ -> "block";
                      case Order.Throttle _ -> "throttle";
                      case Order.Watch _ -> "watch";
                    },
                    o.author(),
                    o.reason(),
                    o.until().toString()))
        .orElse(new Ordered(id, "", "", "", ""));
  }
}
