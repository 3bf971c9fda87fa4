package org.sipward.firewall.check.field;

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
import org.sipward.sip.SipMessage;

/**
 * The control against a parameter that is there twice: of two tags or branches no one knows which
 * is meant. In a Contact, handsets repeat feature tags and proxies their own marks, which nobody
 * routes by: those are reported.
 */
public final class DuplicateParameter implements Check {
  /** Parameters of a Contact or its URI that decide where a request goes or how long it may. */
  private static final String[] DECIDING = {
    "transport", "maddr", "ttl", "user", "method", "lr", "ob", "gr", "q", "expires", "reg-id"
  };

  private static final Control CONTROL =
      new Control(
          "duplicate-parameter",
          "a parameter that occurs twice in one value",
          List.of("MAL-08"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 3261 7.3.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.DUPLICATE_PARAMETER);
  }

  @Override
  public void judge(SipMessage message, Arrival arrival, int defect, FindingLog findings) {
    DefectLog defects = message.defects();
    int header = defects.header(defect);
    // The Request-URI of a request in a dialog is the Contact of the other side.
    boolean contact = header < 0 || message.kind(header) == HeaderKind.CONTACT;
    boolean harmless =
        contact
            && !decides(message.octets().array(), defects.offset(defect), message.octets().to());
    findings.add(
        this,
        defects,
        defect,
        harmless ? Action.ACCEPT : CONTROL.action(),
        harmless ? 0 : CONTROL.status());
  }

  private static boolean decides(byte[] a, int from, int end) {
    int to = Places.tokenTo(a, from, end);
    for (String name : DECIDING) {
      if (Places.is(a, from, to, name)) {
        return true;
      }
    }
    // A name that is escaped or no token may mean one that decides.
    return to == from || hasEscape(a, from, to);
  }

  private static boolean hasEscape(byte[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      if (a[i] == '%') {
        return true;
      }
    }
    return false;
  }
}
