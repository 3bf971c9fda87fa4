package org.sipward.exchange.local;

import java.util.List;

/**
 * A report before it is minimised and signed.
 *
 * @param event a word of {@code EventType}
 * @param status SUSPECTED, CONFIRMED or CLEARED
 * @param confidence 0 to 100
 * @param basis words of {@code Report.Basis}; at least one
 * @param method how it was detected, free text
 * @param action a word of {@code ActionCode}, or empty
 * @param ttlSeconds how long the action should last; 0 where there is none
 * @param members who is to have it; empty: the whole consortium
 * @param seen how often it was seen, 0 for unknown
 * @param disclose whether what attacks are made with may be named in clear
 * @param drill an exercise with fictional identifiers
 */
public record ReportDraft(
    String event,
    List<Named> subjects,
    String status,
    int confidence,
    List<String> basis,
    String method,
    String action,
    int ttlSeconds,
    List<String> members,
    long seen,
    boolean disclose,
    boolean drill) {
  public ReportDraft {
    subjects = List.copyOf(subjects);
    basis = List.copyOf(basis);
    members = List.copyOf(members);
  }
}
