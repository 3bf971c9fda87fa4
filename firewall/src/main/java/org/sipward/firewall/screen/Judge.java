package org.sipward.firewall.screen;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.control.Checks;
import org.sipward.firewall.control.Screen;
import org.sipward.firewall.decision.DecisionRecord;
import org.sipward.firewall.emergency.EmergencyCall;
import org.sipward.firewall.fact.DecisionTrial;
import org.sipward.firewall.policy.Policy;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.rule.RuleStage;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.Modes;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.sip.Defect;
import org.sipward.sip.KeepAlive;
import org.sipward.sip.Malformed;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.Span;
import org.sipward.sip.frame.Framing;

/** One message to one row, with the parser, the checks and the policy of the firewall. */
final class Judge {
  private static final String TRANSACTION = "transaction";
  private static final String DIALOG = "dialog";

  private final Surroundings surroundings;
  private final SipParser parser = new SipParser();
  private final Screen screen = new Screen();
  private final RuleStage rules = new RuleStage(screen.reading(), () -> {});
  private final Policy policy = new Policy();
  private final FindingLog findings = new FindingLog();

  /** What was judged last. */
  private @Nullable Judged last;

  /**
   * A message that was judged.
   *
   * @param octets as they were received, which stay as they are
   * @param emergency whether it is part of an emergency call
   */
  record Judged(
      Arrival arrival,
      Octets octets,
      SipParser.Source source,
      Verdict verdict,
      boolean emergency) {}

  Judge(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Judges the octets of one datagram, or of one message that a framer cut from a stream. */
  Row judge(Place place, Arrival arrival, Octets octets, SipParser.Source source) {
    Parsed parsed = parser.parse(octets, source, arrival.screening().limits());
    inspect(parsed, arrival);
    Modes modes = arrival.screening().modes();
    List<Row.Seen> seen = new ArrayList<>();
    boolean monitored = false;
    for (int i = 0; i < findings.count(); i++) {
      Control control = findings.check(i).control();
      Mode mode = modes.of(control);
      monitored |= mode == Mode.MONITOR;
      seen.add(
          new Row.Seen(
              control.id(),
              mode,
              findings.action(i),
              findings.offset(i) - octets.from(),
              findings.length(i),
              findings.detail(i),
              findings.reference(i)));
    }
    boolean emergency =
        parsed instanceof SipMessage message && EmergencyCall.isEmergency(message, arrival.zone());
    Verdict verdict = policy.decide(parsed, arrival, findings, emergency);
    last = new Judged(arrival, octets, source, verdict, emergency);
    @Nullable Judgement would =
        monitored ? word(parsed, policy.would(parsed, arrival, findings, emergency)) : null;
    return new Row(
        place.source(),
        place.frame(),
        place.flow(),
        firstLine(octets),
        word(parsed, verdict),
        verdict instanceof Verdict.Reject reject ? reject.status() : 0,
        would,
        seen,
        needs(parsed));
  }

  /** Finds what the firewall would find before it routes. */
  private void inspect(Parsed parsed, Arrival arrival) {
    @Nullable FlowMatrix flows = isInDialog(parsed) ? null : surroundings.flows();
    findings.clear();
    screen.inspect(parsed, arrival, flows, findings);
    rules.inspect(parsed, surroundings.rules(), findings);
  }

  /** Judges a stream that cannot be framed: the firewall closes the connection. */
  Row close(Place place, Arrival arrival, Octets octets, Framing.Broken broken) {
    Defect defect = broken.defect();
    Control control = Checks.of(defect).control();
    Mode mode = arrival.screening().modes().of(control);
    int length = Math.min(1, octets.length() - broken.offset());
    var verdict = new Verdict.Drop(control.id());
    last = new Judged(arrival, octets, SipParser.Source.STREAM, verdict, false);
    var seen =
        new Row.Seen(
            control.id(),
            mode,
            control.action(),
            broken.offset(),
            length,
            defect.text(),
            defect.rfc());
    return new Row(
        place.source(),
        place.frame(),
        place.flow(),
        firstLine(octets),
        defect == Defect.NOT_SIP ? Judgement.NOT_SIP : Judgement.DROP,
        0,
        null,
        List.of(seen),
        "");
  }

  /** What was judged last. */
  Judged last() {
    return Objects.requireNonNull(last);
  }

  /** Judges once more what was judged, and tells all that is known of it. */
  DecisionRecord explain(Judged judged, DecisionTrial trial) {
    Arrival arrival = judged.arrival();
    Parsed parsed = parser.parse(judged.octets(), judged.source(), arrival.screening().limits());
    inspect(parsed, arrival);
    return trial.record(arrival, judged.octets(), parsed, findings, judged.verdict());
  }

  private static Judgement word(Parsed parsed, Verdict verdict) {
    if (parsed instanceof Malformed malformed && malformed.defect() == Defect.NOT_SIP) {
      return Judgement.NOT_SIP;
    }
    return switch (verdict) {
      case Verdict.Forward(Action action, _) -> forwarded(action);
      case Verdict.Reject reject -> reject.silent() ? Judgement.DROP : Judgement.REJECT;
      case Verdict.Drop _ -> Judgement.DROP;
      case Verdict.Absorb _ -> Judgement.ABSORB;
    };
  }

  private static Judgement forwarded(Action action) {
    return switch (action) {
      case ACCEPT -> Judgement.ACCEPT;
      case NORM -> Judgement.NORM;
      case STRIP -> Judgement.STRIP;
      case REJECT, DROP ->
          throw new IllegalStateException("forwarded with an action that refuses: " + action);
    };
  }

  /** What of this message only a firewall that saw the messages before it can judge. */
  private String needs(Parsed parsed) {
    return switch (parsed) {
      case SipMessage message ->
          !message.isRequest()
                  || message.method() == Method.ACK
                  || message.method() == Method.CANCEL
              ? TRANSACTION
              : isInDialog(message) && surroundings.flows() != null ? DIALOG : "";
      case Malformed _, KeepAlive _ -> "";
    };
  }

  /** Whether the permission is in the sealed route of the dialog, and not in the flow matrix. */
  private static boolean isInDialog(Parsed parsed) {
    return parsed instanceof SipMessage message && !Span.isNone(message.toTag());
  }

  /** The first line that is not empty, cut where it is long; octets that are no UTF-8 replaced. */
  static String firstLine(Octets octets) {
    byte[] array = octets.array();
    int from = octets.from();
    while (from < octets.to() && isLineEnd(array[from])) {
      from++;
    }
    int to = from;
    int limit = Math.min(octets.to(), from + Row.START_OCTETS);
    while (to < limit && !isLineEnd(array[to])) {
      to++;
    }
    return new String(array, from, to - from, StandardCharsets.UTF_8);
  }

  private static boolean isLineEnd(byte octet) {
    return octet == '\r' || octet == '\n';
  }
}
