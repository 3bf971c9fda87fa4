package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;
import org.sipward.sip.DefectLog;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * The control against headers carried inside a URI, by which a referrer or a redirector writes into
 * the requests of somebody else.
 */
public final class EmbeddedHeaders implements Check {
  /**
   * What a transfer needs (RFC 3891, 4538, 3841, 7433 4.2) or only tells (RFC 3261 19.1.3,
   * subject): everything else is taken out.
   */
  private static final String[] ALLOWED = {
    "replaces", "target-dialog", "require", "accept-contact", "user-to-user", "subject"
  };

  private static final Control CONTROL =
      new Control(
          "embedded-headers",
          "headers inside a URI that the next hop would act on",
          List.of("MAL-16"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 3261 19.1.5", "RFC 3261 19.1.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.URI_HEADERS);
  }

  @Override
  public void judge(SipMessage message, Arrival arrival, int defect, FindingLog findings) {
    DefectLog defects = message.defects();
    int header = defects.header(defect);
    HeaderKind kind = header < 0 ? HeaderKind.UNKNOWN : message.kind(header);
    byte[] a = message.octets().array();
    int from = defects.offset(defect);
    boolean harmless =
        switch (kind) {
          // RFC 3261 10.3: a registrar keeps them in the binding, and RFC 4475 3.3.14 shows it.
          case CONTACT ->
              (message.isRequest() && message.method() == Method.REGISTER)
                  || allAllowed(a, from, from + defects.length(defect));
          case REFER_TO -> allAllowed(a, from, from + defects.length(defect));
          default -> false;
        };
    findings.add(this, defects, defect, harmless ? Action.ACCEPT : Action.STRIP, 0);
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    int from = findings.offset(finding);
    int to = from + findings.length(finding);
    if (message.octets().array()[from] != '?') {
      from--;
    }
    if (!edits.covers(from)) {
      edits.delete(from, to);
    }
  }

  private static boolean allAllowed(byte[] a, int from, int to) {
    int at = from < to && a[from] == '?' ? from + 1 : from;
    while (at < to) {
      int end = at;
      while (end < to && a[end] != '&') {
        end++;
      }
      int nameTo = at;
      while (nameTo < end && a[nameTo] != '=') {
        nameTo++;
      }
      if (!isAllowed(a, at, nameTo)) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }

  /** An escaped name is not unescaped: nobody honest writes one. */
  private static boolean isAllowed(byte[] a, int from, int to) {
    for (String name : ALLOWED) {
      if (Places.is(a, from, to, name)) {
        return true;
      }
    }
    return false;
  }
}
