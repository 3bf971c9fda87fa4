package org.sipward.firewall.screen;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sipward.kernel.Action;
import org.sipward.kernel.Mode;

/**
 * One screened message, ready to be shown.
 *
 * @param source name of the file it stands in
 * @param frame packet of the capture that completed it; 0 in a message file
 * @param flow who sent it to whom; empty in a message file
 * @param start its start line, or the first line of what is no SIP; at most {@link #START_OCTETS}
 * @param verdict what happens to it
 * @param status the response code of a reject, kept when it became a drop; 0 where there is none
 * @param would what enforcing would have said, where a control only monitors; otherwise null
 * @param findings all that the controls saw
 * @param notJudged what needs a running firewall to be judged; empty where nothing does
 */
public record Row(
    String source,
    long frame,
    String flow,
    String start,
    Judgement verdict,
    int status,
    @Nullable Judgement would,
    List<Seen> findings,
    String notJudged) {

  /** Longer start lines are cut here. */
  public static final int START_OCTETS = 1024;

  public Row {
    findings = List.copyOf(findings);
  }

  /**
   * One finding.
   *
   * @param control id of the control
   * @param mode how far the control may go
   * @param action what it asks for
   * @param offset first octet concerned, from the start of the message
   * @param length octets concerned, may be 0
   * @param detail what it saw
   * @param reference the clause
   */
  public record Seen(
      String control,
      Mode mode,
      Action action,
      int offset,
      int length,
      String detail,
      String reference) {}
}
