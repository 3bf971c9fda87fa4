package org.sipward.firewall.fact;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.sip.Defect;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Malformed;
import org.sipward.sip.Method;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/**
 * A place of a {@link FactRing}: primitives, references to what lives as long as the configuration,
 * and spans of octets copied into the ring.
 *
 * <p>Made once and refilled. The ring passes it from the loop that fills it to the drainer that
 * reads it and back; never do both hold it. Offsets of findings are relative to the message.
 */
final class Fact {
  /** Findings kept for an event. */
  static final int FINDINGS = 8;

  /** Name of the event. */
  long id;

  /** How many alike were left out before it. */
  long skipped;

  long epochMicros;
  long sourceHigh;
  long sourceLow;
  int sourcePort;
  long destinationHigh;
  long destinationLow;
  int destinationPort;

  /** Octets of the whole message, whatever is kept of it. */
  int octets;

  private @Nullable Listener listener;
  private @Nullable Zone zone;
  private @Nullable Peer peer;
  private @Nullable Verdict verdict;

  /** The defect of octets that are no message, or null. */
  @Nullable Defect defect;

  int defectOffset;

  /** The order that decided, or empty. */
  String order = "";

  /** Whether nobody looked at what is in the message. */
  boolean unread;

  boolean request;
  Method method = Method.OTHER;
  int status;
  long cseq;

  /** Spans of {@link #bytes}, {@link Span#NONE} where absent. */
  long methodToken;

  long uri;
  long from;
  long to;
  long callId;

  /** The first octets of what is no message. */
  long excerpt;

  /** The whole message, in a ring of messages. */
  long payload;

  int findings;
  int findingsLost;
  final @Nullable Check[] checks;
  final Mode[] modes;
  final Action[] actions;
  final int[] statuses;
  final int[] offsets;
  final int[] lengths;
  final String[] details;
  final String[] references;
  final long[] evidence;

  /** Name of the header that a finding is in, and its kind; none in start line and body. */
  final long[] headers;

  final @Nullable HeaderKind[] kinds;

  /** By whose profile a finding was made, and the zone that it left for; empty: it arrived. */
  final @Nullable Screening[] screenings;

  final String[] sentTo;

  /** The octets the spans point into: the ring's own. */
  final byte[] bytes;

  /** End of the ring's octets that this fact occupies, as a running position. */
  long arenaEnd;

  /**
   * A place.
   *
   * @param room findings that it keeps
   */
  Fact(byte[] bytes, int room) {
    this.bytes = bytes;
    checks = new @Nullable Check[room];
    modes = new Mode[room];
    actions = new Action[room];
    statuses = new int[room];
    offsets = new int[room];
    lengths = new int[room];
    details = new String[room];
    references = new String[room];
    evidence = new long[room];
    headers = new long[room];
    kinds = new @Nullable HeaderKind[room];
    screenings = new @Nullable Screening[room];
    sentTo = new String[room];
  }

  /** The control of a finding. */
  Control control(int index) {
    return check(index).control();
  }

  Check check(int index) {
    return Objects.requireNonNull(checks[index]);
  }

  Listener listener() {
    return Objects.requireNonNull(listener);
  }

  Zone zone() {
    return Objects.requireNonNull(zone);
  }

  /** The peer the source belongs to, or null. */
  @Nullable Peer peer() {
    return peer;
  }

  Verdict verdict() {
    return Objects.requireNonNull(verdict);
  }

  /** Notes where a message came in. */
  void arrived(Arrival arrival) {
    listener = arrival.listener();
    zone = arrival.zone();
    peer = arrival.peer();
    sourceHigh = arrival.source().high();
    sourceLow = arrival.source().low();
    sourcePort = arrival.source().port();
    var bind = arrival.listener().bind();
    destinationHigh = bind.high();
    destinationLow = bind.low();
    destinationPort = bind.port();
    methodToken = uri = from = to = callId = excerpt = payload = Span.NONE;
    defect = null;
    unread = false;
    method = Method.OTHER;
    request = false;
    status = 0;
    cseq = -1;
    findings = 0;
    findingsLost = 0;
  }

  /** Findings that it keeps at most. */
  int room() {
    return checks.length;
  }

  /** Whether it is kept as a record, with more of everything. */
  boolean isRecord() {
    return checks.length > FINDINGS;
  }

  /** What applied to whom it came from. */
  Screening screening() {
    var known = peer;
    return known == null ? zone().screening() : known.screening();
  }

  /** The modes that it was decided by. */
  Modes modes() {
    return screening().modes();
  }

  /** Notes where a message left: the other end becomes the destination. */
  void left(Listener out, long high, long low, int port) {
    listener = out;
    sourceHigh = out.bind().high();
    sourceLow = out.bind().low();
    sourcePort = out.bind().port();
    destinationHigh = high;
    destinationLow = low;
    destinationPort = port;
  }

  /** Notes the verdict and what kind of message it was about; octets are kept by the caller. */
  void decided(Verdict verdict, Parsed parsed, int messageFrom) {
    this.verdict = verdict;
    if (parsed instanceof SipMessage message) {
      request = message.isRequest();
      method = message.method();
      status = message.status();
      cseq = message.cseqNumber();
    } else if (parsed instanceof Malformed malformed) {
      defect = malformed.defect();
      defectOffset = malformed.offset() - messageFrom;
    }
  }

  /** Notes the verdict on a message that was not read. */
  void gated(Verdict verdict) {
    this.verdict = verdict;
    unread = true;
  }

  /** Keeps one finding of the log; false when there is no more room. */
  boolean keep(FindingLog log, int index, Mode mode, int messageFrom) {
    if (findings == checks.length) {
      findingsLost++;
      return false;
    }
    int at = findings++;
    checks[at] = log.check(index);
    modes[at] = mode;
    actions[at] = log.action(index);
    statuses[at] = log.status(index);
    headers[at] = Span.NONE;
    kinds[at] = null;
    screenings[at] = log.screening(index, screening());
    sentTo[at] = log.zone(index, "");
    offsets[at] = log.offset(index) - messageFrom;
    lengths[at] = log.length(index);
    details[at] = log.detail(index);
    references[at] = log.reference(index);
    evidence[at] = Span.NONE;
    return true;
  }
}
