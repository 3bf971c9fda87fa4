package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;
import org.sipward.sip.DefectLog;
import org.sipward.sip.SipMessage;

/**
 * The control against a second message behind the body of a datagram, for a parser that reads on.
 *
 * <p>It finds for {@link TrailingOctets} as well: where this control only monitors, the message
 * goes on without its stowaway.
 */
public final class SmuggledMessage implements Check {
  private static final Control CONTROL =
      new Control(
          "smuggled-message",
          "octets after the body that look like another message",
          List.of("MAL-06"),
          Severity.HIGH,
          Action.DROP,
          0,
          List.of("RFC 3261 18.3", "RFC 4475 3.1.1.8"));

  private final TrailingOctets rest;

  public SmuggledMessage(TrailingOctets rest) {
    this.rest = rest;
  }

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.TRAILING_MESSAGE);
  }

  @Override
  public void judge(SipMessage message, Arrival arrival, int defect, FindingLog findings) {
    DefectLog defects = message.defects();
    findings.add(this, defects, defect, CONTROL.action(), CONTROL.status());
    if (arrival.screening().modes().of(rest.control()) != Mode.OFF) {
      findings.add(rest, defects, defect, rest.control().action(), 0);
    }
  }
}
