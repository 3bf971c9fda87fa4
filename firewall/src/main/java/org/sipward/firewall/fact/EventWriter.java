package org.sipward.firewall.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.decision.EventId;
import org.sipward.firewall.policy.Refusal;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.kernel.Action;
import org.sipward.kernel.Mode;
import org.sipward.sip.Method;
import org.sipward.sip.Span;
import org.sipward.sip.Transport;

/**
 * Turns facts into events: one {@link JsonLine} each, with the fields of {@link EventField}. Single
 * thread.
 */
final class EventWriter {
  private static final Map<String, Refusal> REFUSALS =
      Arrays.stream(Refusal.values()).collect(Collectors.toMap(Refusal::id, Function.identity()));

  private static final String REPEATS = "Events like earlier ones, counted instead of written.";

  private final JsonLine line = new JsonLine();
  private final Identifiers identifiers;

  EventWriter(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  /** The event of a fact; valid until the next call. */
  JsonLine write(Fact fact, long repeated) {
    line.clear();
    line.open('{');
    var outcome = Outcome.of(fact.verdict());
    head(fact.epochMicros, outcome, reason(fact), repeated);
    line.text(EventField.ID, EventId.text(fact.id));
    rule(fact.verdict().reason());
    if (!fact.order.isEmpty()) {
      line.text(EventField.ORDER, fact.order);
    }
    would(fact, outcome);
    line.text(EventField.ZONE, fact.zone().name());
    var peer = fact.peer();
    if (peer != null) {
      line.text(EventField.PEER, peer.name());
    }
    network(fact);
    message(fact);
    if (fact.verdict() instanceof Verdict.Reject reject) {
      line.number(EventField.ANSWERED, reject.silent() ? 0 : reject.status());
    }
    findings(fact);
    line.close('}');
    line.end();
    return line;
  }

  /** The event of what was counted instead of written; valid until the next call. */
  JsonLine write(Repeats.Entry entry, long nowMicros) {
    line.clear();
    line.open('{');
    head(nowMicros, entry.outcome(), REPEATS, entry.suppressed() - 1);
    rule(entry.rule());
    line.text(EventField.ZONE, entry.zone());
    if (!entry.anySource()) {
      line.text(EventField.SOURCE_IP, address(entry.high(), entry.low()));
    }
    line.close('}');
    line.end();
    return line;
  }

  /** The event of what the control plane did; valid until the next call. */
  JsonLine write(Notice notice, long nowMicros) {
    line.clear();
    line.open('{');
    line.text(EventField.TIMESTAMP, Instant.EPOCH.plus(nowMicros, ChronoUnit.MICROS).toString());
    line.text(EventField.KIND, "alert");
    line.text(EventField.CATEGORY, "network");
    line.text(EventField.TYPE, "change");
    line.text(EventField.ACTION, notice.action());
    line.text(EventField.OUTCOME, "success");
    line.text(EventField.REASON, notice.reason());
    line.text(EventField.MODULE, "sipward");
    rule(notice.rule());
    notice.zone().ifPresent(zone -> line.text(EventField.ZONE, zone));
    notice.peer().ifPresent(peer -> line.text(EventField.PEER, peer));
    notice.source().ifPresent(s -> line.text(EventField.SOURCE_IP, address(s.high(), s.low())));
    line.close('}');
    line.end();
    return line;
  }

  private void head(long epochMicros, Outcome outcome, String reason, long repeated) {
    line.text(EventField.TIMESTAMP, Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS).toString());
    line.text(EventField.KIND, "event");
    line.text(EventField.CATEGORY, "network");
    line.text(EventField.TYPE, outcome.success() ? "allowed" : "denied");
    line.text(EventField.ACTION, outcome.word());
    line.text(EventField.OUTCOME, outcome.success() ? "success" : "failure");
    line.text(EventField.REASON, reason);
    line.text(EventField.MODULE, "sipward");
    if (repeated > 0) {
      line.number(EventField.REPEATED, repeated);
    }
  }

  private void rule(String reason) {
    if (!reason.isEmpty()) {
      line.text(EventField.RULE_ID, reason);
    }
  }

  static String reason(Fact fact) {
    var id = fact.verdict().reason();
    var refusal = REFUSALS.get(id);
    var defect = fact.defect;
    if (refusal == Refusal.MALFORMED && defect != null) {
      return defect.text() + " (" + defect.rfc() + ")";
    }
    if (refusal != null) {
      return refusal.text();
    }
    for (int i = 0; i < fact.findings; i++) {
      if (fact.control(i).id().equals(id)) {
        return fact.details[i] + " (" + fact.references[i] + ")";
      }
    }
    return id.isEmpty() ? "a control that only monitors saw something" : id;
  }

  private void would(Fact fact, Outcome outcome) {
    String would = wouldBe(fact, outcome);
    if (!would.isEmpty()) {
      line.text(EventField.WOULD, would);
    }
  }

  /** What enforcing would have done, where that is more; else empty. */
  static String wouldBe(Fact fact, Outcome outcome) {
    Action strongest = Action.ACCEPT;
    for (int i = 0; i < fact.findings; i++) {
      if (fact.modes[i] == Mode.MONITOR && fact.actions[i].compareTo(strongest) > 0) {
        strongest = fact.actions[i];
      }
    }
    return strongest.ordinal() > outcome.ordinal() ? word(strongest) : "";
  }

  private void network(Fact fact) {
    line.text(EventField.SOURCE_IP, address(fact.sourceHigh, fact.sourceLow));
    line.number(EventField.SOURCE_PORT, fact.sourcePort);
    line.text(EventField.DESTINATION_IP, address(fact.destinationHigh, fact.destinationLow));
    line.number(EventField.DESTINATION_PORT, fact.destinationPort);
    var transport = fact.listener().transport();
    line.text(EventField.TRANSPORT, transport == Transport.UDP ? "udp" : "tcp");
    line.text(EventField.PROTOCOL, fact.defect == null && !fact.unread ? "sip" : "unknown");
    if (transport == Transport.TLS) {
      line.truth(EventField.TLS, true);
    }
    line.number(EventField.BYTES, fact.octets);
  }

  private void message(Fact fact) {
    if (fact.unread) {
      return;
    }
    var defect = fact.defect;
    if (defect != null) {
      line.text(EventField.DEFECT, kebab(defect));
      line.number(EventField.DEFECT_OFFSET, fact.defectOffset);
      if (identifiers.inClear()) {
        wire(EventField.EXCERPT, fact, fact.excerpt);
      }
      return;
    }
    if (fact.method != Method.OTHER) {
      line.text(EventField.METHOD, fact.method.name());
    } else {
      wire(EventField.METHOD, fact, fact.methodToken);
    }
    if (!fact.request) {
      line.number(EventField.STATUS, fact.status);
    }
    identifiers.write(line, EventField.URI, fact.bytes, fact.uri);
    identifiers.write(line, EventField.FROM, fact.bytes, fact.from);
    identifiers.write(line, EventField.TO, fact.bytes, fact.to);
    wire(EventField.CALL_ID, fact, fact.callId);
    if (fact.cseq >= 0) {
      line.number(EventField.CSEQ, fact.cseq);
    }
  }

  private void findings(Fact fact) {
    if (fact.findings > 0) {
      line.open(EventField.FINDINGS, '[');
      for (int i = 0; i < fact.findings; i++) {
        finding(fact, i);
      }
      line.close(']');
    }
    if (fact.findingsLost > 0) {
      line.number(EventField.FINDINGS_LOST, fact.findingsLost);
    }
  }

  private void finding(Fact fact, int i) {
    line.open('{');
    line.text(EventField.FINDING_CONTROL, fact.control(i).id());
    line.text(EventField.FINDING_MODE, kebab(fact.modes[i]));
    line.text(EventField.FINDING_ACTION, word(fact.actions[i]));
    line.number(EventField.FINDING_OFFSET, fact.offsets[i]);
    line.number(EventField.FINDING_LENGTH, fact.lengths[i]);
    line.text(EventField.FINDING_DETAIL, fact.details[i]);
    line.text(EventField.FINDING_REFERENCE, fact.references[i]);
    if (identifiers.inClear()) {
      wire(EventField.FINDING_EVIDENCE, fact, fact.evidence[i]);
    }
    line.close('}');
  }

  private void wire(EventField field, Fact fact, long span) {
    if (!Span.isNone(span)) {
      line.wire(field, fact.bytes, Span.from(span), Span.to(span));
    }
  }

  static String address(long high, long low) {
    return new Endpoint(high, low, 0).toAddress().getHostAddress();
  }

  static String word(Action action) {
    return kebab(action);
  }

  static String kebab(@Nullable Enum<?> constant) {
    return constant == null ? "" : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
