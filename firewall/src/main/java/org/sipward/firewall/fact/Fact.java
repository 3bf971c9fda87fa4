package org.sipward.firewall.fact;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.sip.Defect;
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
  /** Findings kept; the log's first ones, which is the order of the checks. */
  static final int FINDINGS = 8;

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
  final @Nullable Control[] controls = new @Nullable Control[FINDINGS];
  final Mode[] modes = new Mode[FINDINGS];
  final Action[] actions = new Action[FINDINGS];
  final int[] offsets = new int[FINDINGS];
  final int[] lengths = new int[FINDINGS];
  final String[] details = new String[FINDINGS];
  final String[] references = new String[FINDINGS];
  final long[] evidence = new long[FINDINGS];

  /** The octets the spans point into: the ring's own. */
  final byte[] bytes;

  /** End of the ring's octets that this fact occupies, as a running position. */
  long arenaEnd;

  Fact(byte[] bytes) {
    this.bytes = bytes;
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
    if (findings == FINDINGS) {
      findingsLost++;
      return false;
    }
    int at = findings++;
    controls[at] = log.check(index).control();
    modes[at] = mode;
    actions[at] = log.action(index);
    offsets[at] = log.offset(index) - messageFrom;
    lengths[at] = log.length(index);
    details[at] = log.detail(index);
    references[at] = log.reference(index);
    evidence[at] = Span.NONE;
    return true;
  }
}
