package org.sipward.firewall.decision;

import java.util.List;

/**
 * Why one message was refused, changed or noticed: what its event says, and what an operator asks
 * next. Immutable data, safe for all threads; a text that there is none of is empty.
 *
 * <p>Octets from the wire stand in it escaped: printable ASCII as it is, a backslash doubled, every
 * other octet as {@code \xHH}.
 *
 * @param id of its event, {@link EventId}
 * @param time when it was decided, ISO 8601, UTC
 * @param verdict what happened
 * @param arrival where it came from
 * @param message what it was
 * @param findings what the controls saw, at most 16
 * @param findingsLost findings beyond those
 * @param order the order that decided
 * @param remedies the smallest changes that together would have let it pass
 * @param repeated how many like it went unrecorded before it
 */
public record DecisionRecord(
    String id,
    String time,
    Outcome verdict,
    Origin arrival,
    Subject message,
    List<Found> findings,
    int findingsLost,
    Ordered order,
    List<String> remedies,
    long repeated) {
  public DecisionRecord {
    findings = List.copyOf(findings);
    remedies = List.copyOf(remedies);
  }

  /** The same with what would have let it pass. */
  DecisionRecord with(List<String> changes) {
    return new DecisionRecord(
        id, time, verdict, arrival, message, findings, findingsLost, order, changes, repeated);
  }

  /** Whether it did not go on. */
  public boolean isRefused() {
    return verdict.action().equals("reject") || verdict.action().equals("drop");
  }

  /**
   * What happened.
   *
   * @param action {@code accept}, {@code norm}, {@code strip}, {@code reject}, {@code drop} or
   *     {@code absorb}
   * @param status response code of a reject, else 0
   * @param silent whether the answer was withheld because the source is unproven
   * @param reason id of the control, or word of the fixed reason, that decided
   * @param text the reason in words
   * @param would what the strongest control that only monitors would have done, where that is more
   */
  public record Outcome(
      String action, int status, boolean silent, String reason, String text, String would) {}

  /**
   * Where it came from.
   *
   * @param source address and port
   * @param listener address and port it came to
   */
  public record Origin(
      String zone, String peer, String source, String listener, String transport) {}

  /**
   * What it was.
   *
   * @param read whether anybody looked at what is in it; the gate does not
   * @param method of the request, or that a response answers
   * @param status of a response, else 0
   * @param uri Request-URI
   * @param callId pseudonym of the Call-ID, or the Call-ID where identifiers are in clear
   * @param cseq number, or -1
   * @param octets of the message
   * @param defect what makes the octets no message
   * @param defectOffset first octet that is wrong
   */
  public record Subject(
      boolean read,
      String method,
      int status,
      String uri,
      String from,
      String to,
      String callId,
      long cseq,
      int octets,
      String defect,
      int defectOffset) {}

  /**
   * What a control saw.
   *
   * @param control its id
   * @param mode {@code monitor} or {@code enforce}
   * @param action what it asks for
   * @param status response code that it asks for, or 0
   * @param header name of the header that it is in; empty for start line and body
   * @param offset first octet, from the start of the message
   * @param length octets
   * @param octets the octets, at most 96 of them: as they are, or only their shape
   * @param detail what it saw
   * @param reference clause
   * @param profile the row that asked for it
   * @param sentTo zone that the message was about to leave to; empty where it is about what arrived
   * @param remedy the smallest change after which this finding asks for nothing
   */
  public record Found(
      String control,
      String mode,
      String action,
      int status,
      String header,
      int offset,
      int length,
      String octets,
      String detail,
      String reference,
      Row profile,
      String sentTo,
      String remedy) {

    /** The same with its remedy. */
    public Found with(String change) {
      return new Found(
          control, mode, action, status, header, offset, length, octets, detail, reference, profile,
          sentTo, change);
    }
  }

  /**
   * A row of a profile.
   *
   * @param profile its name
   * @param place file and line, {@code FILE:LINE}
   * @param text what it says
   */
  public record Row(String profile, String place, String text) {
    /** No profile decided. */
    public static final Row NONE = new Row("", "", "");
  }

  /**
   * An order.
   *
   * @param kind {@code block}, {@code throttle} or {@code watch}
   * @param until its end, ISO 8601
   */
  public record Ordered(String id, String kind, String author, String reason, String until) {
    /** No order decided. */
    public static final Ordered NONE = new Ordered("", "", "", "", "");
  }
}
