package org.sipward.firewall.fact;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.decision.EventId;
import org.sipward.firewall.decision.Sampling;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Listener;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.KeepAlive;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * The facts of one event loop: counts, and up to three rings: for events, for whole messages, and
 * for decisions that are recorded. Called on that loop only; what finds a ring full is counted.
 */
final class LoopFacts implements Facts, Edits.Sink {
  /** Octets kept of a URI or an address header. */
  static final int VALUE = 256;

  /** Octets kept of a Call-ID, and of what is no message. */
  static final int EXCERPT = 128;

  /** Octets kept around each finding. */
  private static final int EVIDENCE = 48;

  /** Octets kept around each finding, and of the name of its header, where it is recorded. */
  private static final int MORE_EVIDENCE = 96;

  private static final int NAME = 32;

  private static final int VALUES = 3 * VALUE + 3 * EXCERPT;
  private static final int MOST_PER_EVENT = VALUES + Fact.FINDINGS * EVIDENCE;

  /** The subject of a plain accept, whose reason is empty. */
  private static final String PLAIN = "none";

  private static final String[] MODE_WORD = {"off", "monitor", "enforce"};

  private final CounterBoard counters = new CounterBoard();
  private final Tally verdicts = new Tally();
  private final Tally findingsByControl = new Tally();
  private final LongSupplier epochMicros;
  private final @Nullable FactRing events;
  private final @Nullable FactRing messages;
  private final @Nullable Recorded recorded;
  private final EventId ids;

  /** The order that the next decision is by, or empty. */
  private String order = "";

  /** Time and name of the facts that are being written. */
  private long nowMicros;

  private long id;

  /** The span of the message that {@link #put} is writing. */
  private int written;

  private int writtenFrom;

  /**
   * Facts of a loop.
   *
   * @param epochMicros the clock: microseconds since 1970
   * @param events takes what is no plain accept, or null: counts only
   * @param messages takes every message whole, or null
   */
  LoopFacts(LongSupplier epochMicros, @Nullable FactRing events, @Nullable FactRing messages) {
    this(epochMicros, events, messages, null, 0);
  }

  /**
   * Facts of a loop of several.
   *
   * @param recorded takes what is no plain accept, a sample of each kind, or null
   * @param loop its number
   */
  LoopFacts(
      LongSupplier epochMicros,
      @Nullable FactRing events,
      @Nullable FactRing messages,
      @Nullable Recorded recorded,
      int loop) {
    this.epochMicros = epochMicros;
    this.events = events;
    this.messages = messages;
    this.recorded = recorded;
    this.ids = new EventId(loop);
  }

  /**
   * Where decisions wait to be recorded.
   *
   * @param ring of facts with {@link #FINDINGS} findings
   */
  record Recorded(FactRing ring, Sampling sampling) {
    /** Findings that a record keeps. */
    static final int FINDINGS = 16;

    private static final int MOST = VALUES + FINDINGS * (MORE_EVIDENCE + NAME);
  }

  CounterBoard counters() {
    return counters;
  }

  Tally verdicts() {
    return verdicts;
  }

  Tally findingsByControl() {
    return findingsByControl;
  }

  @Nullable FactRing events() {
    return events;
  }

  @Nullable FactRing messages() {
    return messages;
  }

  @Override
  public void count(Counter counter) {
    counters.add(counter, 1);
  }

  @Override
  public void decided(
      Arrival arrival, Octets octets, Parsed message, FindingLog findings, Verdict verdict) {
    var outcome = Outcome.of(verdict);
    var reason = verdict.reason();
    verdicts.add(arrival.zone().name(), reason.isEmpty() ? PLAIN : reason, outcome.word());
    boolean worthTelling = tallyFindings(arrival, findings) || outcome != Outcome.ACCEPT;
    // A keep-alive is absorbed twice a minute per phone: counted, not told.
    if (worthTelling && !(message instanceof KeepAlive)) {
      tell(arrival, octets, message, findings, verdict);
    }
    if (messages != null && !(message instanceof KeepAlive)) {
      copy(messages, arrival, octets, message);
    }
    order = "";
  }

  @Override
  public void gated(Arrival arrival, Octets octets, Verdict verdict) {
    name();
    var ring = events;
    var fact = ring == null ? null : begin(ring, arrival, octets, 0);
    if (ring != null && fact != null) {
      fact.gated(verdict);
      ring.publish();
    }
    var rows = recorded;
    if (rows != null && isRecorded(rows, arrival, null, verdict)) {
      var row = begin(rows.ring(), arrival, octets, 0);
      if (row != null) {
        row.skipped = rows.sampling().skipped();
        row.gated(verdict);
        rows.ring().publish();
      }
    }
    order = "";
  }

  @Override
  public void limited(Arrival arrival, Control control, Mode mode) {
    findingsByControl.add(arrival.zone().name(), control.id(), MODE_WORD[mode.ordinal()]);
  }

  @Override
  public void ordered(String order) {
    this.order = order;
  }

  @Override
  public void forwarded(Arrival arrival, Listener out, Way way, Edits sent) {
    if (messages == null) {
      return;
    }
    var fact = messages.claim(sent.length());
    if (fact == null) {
      counters.add(Counter.FACTS_LOST, 1);
      return;
    }
    fact.arrived(arrival);
    fact.left(out, way.high(), way.low(), way.port());
    fact.epochMicros = epochMicros.getAsLong();
    fact.octets = sent.length();
    written = 0;
    sent.writeTo(this);
    fact.payload = Span.of(writtenFrom, writtenFrom + written);
    messages.publish();
  }

  /** A piece of a message that is being copied into the ring. */
  @Override
  public void put(byte[] array, int from, int to) {
    if (messages != null) {
      long kept = messages.keep(array, from, to, to - from);
      if (written == 0) {
        writtenFrom = Span.from(kept);
      }
      written += Span.length(kept);
    }
  }

  /** Counts the findings; whether one asks for more than to be counted. */
  private boolean tallyFindings(Arrival arrival, FindingLog findings) {
    boolean asks = false;
    for (int i = 0; i < findings.count(); i++) {
      var check = findings.check(i);
      var control = check.control();
      var mode = findings.mode(i, arrival.screening().modes());
      if (mode != Mode.OFF) {
        var zone = findings.zone(i, arrival.zone().name());
        findingsByControl.add(zone, control.id(), MODE_WORD[mode.ordinal()]);
        asks |= findings.action(i) != Action.ACCEPT || check.isTold();
      }
    }
    return asks;
  }

  private void tell(
      Arrival arrival, Octets octets, Parsed parsed, FindingLog findings, Verdict verdict) {
    name();
    var ring = events;
    var fact = ring == null ? null : begin(ring, arrival, octets, MOST_PER_EVENT);
    if (ring != null && fact != null) {
      fact.decided(verdict, parsed, octets.from());
      keep(ring, fact, octets, parsed, findings);
      ring.publish();
    }
    if (recorded != null && isRecorded(recorded, arrival, findings, verdict)) {
      record(arrival, octets, parsed, findings, verdict);
    }
  }

  /** Leaves a decision to be recorded, whatever else of its kind there is. */
  void record(Arrival arrival, Octets octets, Parsed parsed, FindingLog findings, Verdict verdict) {
    var rows = recorded;
    var row = rows == null ? null : begin(rows.ring(), arrival, octets, Recorded.MOST);
    if (rows != null && row != null) {
      row.skipped = rows.sampling().skipped();
      row.decided(verdict, parsed, octets.from());
      keep(rows.ring(), row, octets, parsed, findings);
      rows.ring().publish();
    }
  }

  /** Whether a decision is one of the first of its kind. */
  private boolean isRecorded(
      Recorded rows, Arrival arrival, @Nullable FindingLog findings, Verdict verdict) {
    boolean admitted = rows.sampling().admits(arrival, findings, verdict, nowMicros);
    if (!admitted) {
      counters.add(Counter.DECISIONS_UNRECORDED, 1);
    }
    return admitted;
  }

  /** Gives the facts that follow their time and their name. */
  void name() {
    nowMicros = epochMicros.getAsLong();
    id = ids.next(nowMicros);
  }

  /** Claims a place and notes where and when; null, and counted, when the ring is full. */
  private @Nullable Fact begin(FactRing ring, Arrival arrival, Octets octets, int most) {
    var fact = ring.claim(most);
    if (fact == null) {
      counters.add(Counter.FACTS_LOST, 1);
      return null;
    }
    fact.arrived(arrival);
    fact.epochMicros = nowMicros;
    fact.id = id;
    fact.octets = octets.length();
    fact.order = order;
    return fact;
  }

  private static void keep(
      FactRing ring, Fact fact, Octets octets, Parsed parsed, FindingLog findings) {
    if (parsed instanceof SipMessage message) {
      keepValues(ring, fact, message);
    } else {
      fact.excerpt = ring.keep(octets.array(), octets.from(), octets.to(), EXCERPT);
    }
    keepFindings(ring, fact, octets, parsed, findings);
  }

  private static void keepValues(FactRing ring, Fact fact, SipMessage message) {
    var array = message.octets().array();
    fact.methodToken = keep(ring, array, message.methodSpan(), EXCERPT);
    fact.uri = keep(ring, array, message.requestUri(), VALUE);
    fact.callId = keep(ring, array, message.callId(), EXCERPT);
    fact.from = keepFirst(ring, message, HeaderKind.FROM);
    fact.to = keepFirst(ring, message, HeaderKind.TO);
  }

  /** Those that decided come first where there is not room for all. */
  private static void keepFindings(
      FactRing ring, Fact fact, Octets octets, Parsed parsed, FindingLog findings) {
    boolean crowded = findings.count() > fact.room();
    for (int turn = crowded ? 0 : 1; turn < 2; turn++) {
      for (int i = 0; i < findings.count(); i++) {
        var mode = findings.mode(i, fact.modes());
        boolean decides = mode == Mode.ENFORCE && findings.action(i) != Action.ACCEPT;
        boolean due = !crowded || decides == (turn == 0);
        if (mode != Mode.OFF && due && fact.keep(findings, i, mode, findings.base(i, octets))) {
          keepEvidence(ring, fact, octets, findings, i);
          if (fact.isRecord() && parsed instanceof SipMessage message) {
            keepHeader(ring, fact, message, findings.array(i, octets), findings.offset(i));
          }
        }
      }
    }
    fact.findingsLost += findings.lost();
  }

  private static void keepEvidence(
      FactRing ring, Fact fact, Octets octets, FindingLog findings, int i) {
    int base = findings.base(i, octets);
    byte[] array = findings.array(i, octets);
    int end = i < findings.firstSent() ? octets.to() : array.length;
    int from = Math.clamp(findings.offset(i), base, end);
    int to = (int) Math.min((long) from + Math.max(0, findings.length(i)), end);
    int most = fact.isRecord() ? MORE_EVIDENCE : EVIDENCE;
    fact.evidence[fact.findings - 1] = ring.keep(array, from, to, most);
  }

  /** Notes which header of the message a finding is in, if it is in these very octets. */
  @SuppressWarnings("ReferenceEquality") // other octets with the same content have other places
  private static void keepHeader(
      FactRing ring, Fact fact, SipMessage message, byte[] array, int offset) {
    int header = array == message.octets().array() ? Places.headerAt(message, offset) : -1;
    if (header >= 0) {
      int at = fact.findings - 1;
      fact.kinds[at] = message.kind(header);
      fact.headers[at] = ring.keep(array, message.lineFrom(header), message.nameTo(header), NAME);
    }
  }

  private void copy(FactRing ring, Arrival arrival, Octets octets, Parsed parsed) {
    nowMicros = epochMicros.getAsLong();
    var fact = begin(ring, arrival, octets, octets.length() + EXCERPT);
    if (fact == null) {
      return;
    }
    fact.payload = ring.keep(octets.array(), octets.from(), octets.to(), octets.length());
    if (parsed instanceof SipMessage message) {
      fact.callId = keep(ring, octets.array(), message.callId(), EXCERPT);
    }
    ring.publish();
  }

  private static long keepFirst(FactRing ring, SipMessage message, HeaderKind kind) {
    int header = message.first(kind);
    return header < 0
        ? Span.NONE
        : ring.keep(
            message.octets().array(), message.valueFrom(header), message.valueTo(header), VALUE);
  }

  private static long keep(FactRing ring, byte[] array, long span, int most) {
    return Span.isNone(span) ? Span.NONE : ring.keep(array, Span.from(span), Span.to(span), most);
  }
}
