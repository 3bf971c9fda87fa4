package org.sipward.firewall.check.departure;

import java.util.List;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.profile.BorderParameter;
import org.sipward.firewall.profile.HeaderRow;
import org.sipward.firewall.profile.Treatment;
import org.sipward.firewall.zone.Screening;
import org.sipward.kernel.Action;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * A control over headers that some neighbours are not to be told: which, in which messages and
 * whether they are taken out or the message refused, the profile of the neighbour says that the
 * message goes to. No message is refused that a call needs to end or that nobody can answer.
 */
public interface DepartureControl extends Check {
  /** The headers it answers for; each that a profile has a row about has exactly one. */
  List<HeaderKind> headers();

  /** The same of parameters. */
  default List<BorderParameter> parameters() {
    return List.of();
  }

  /**
   * Adds what it sees in a message that is about to leave.
   *
   * @param to of the neighbour that the message goes to
   */
  default void look(SipMessage message, Screening to, FindingLog findings) {
    List<HeaderKind> headers = headers();
    for (int i = 0; i < headers.size(); i++) {
      HeaderKind kind = headers.get(i);
      if (message.has(kind)) {
        judge(message, to, kind, findings);
      }
    }
  }

  private void judge(SipMessage message, Screening to, HeaderKind kind, FindingLog findings) {
    HeaderRow row =
        to.profile()
            .sentRow(
                kind,
                to.trusted(),
                message.method(),
                !message.isRequest(),
                Restriction.isAsked(message, kind));
    if (row == null || row.treatment() == Treatment.PASS) {
      return;
    }
    int first = first(message, kind);
    if (first >= 0) {
      int from = message.lineFrom(first);
      add(message, row.treatment(), from, message.lineTo(first) - from, findings);
      findings.describe(control().title(), row.source());
    }
  }

  /** Notes a finding at a place, of which a message that nobody can refuse is only freed. */
  default void add(
      SipMessage message, Treatment treatment, int from, int length, FindingLog findings) {
    boolean refused = treatment == Treatment.REFUSE && isRefusable(message);
    findings.add(
        this,
        refused ? Action.REJECT : Action.STRIP,
        refused ? treatment.status() : 0,
        from,
        length);
  }

  /** An ACK and a response have no answer; a refused BYE or CANCEL would keep a call alive. */
  private static boolean isRefusable(SipMessage message) {
    Method method = message.method();
    return message.isRequest()
        && method != Method.ACK
        && method != Method.BYE
        && method != Method.CANCEL;
  }

  /** Index of the first header line of a kind that it is about, or -1. */
  default int first(SipMessage message, HeaderKind kind) {
    return message.first(kind);
  }

  /** Index of the next one of the same kind, or -1. */
  default int next(SipMessage message, int header) {
    return message.next(header);
  }

  /** One finding stands for all lines of its header: more of them than are kept hide nothing. */
  @Override
  default void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    int header = Places.headerAt(message, findings.offset(finding));
    for (int h = header; h >= 0; h = next(message, h)) {
      if (!edits.covers(message.lineFrom(h))) {
        edits.delete(message.lineFrom(h), message.lineTo(h));
      }
    }
  }
}
