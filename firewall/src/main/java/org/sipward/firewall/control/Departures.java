package org.sipward.firewall.control;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.departure.AssociatedUriLeak;
import org.sipward.firewall.check.departure.ChargingLeak;
import org.sipward.firewall.check.departure.CoreHeaderLeak;
import org.sipward.firewall.check.departure.DebugHeader;
import org.sipward.firewall.check.departure.DepartureControl;
import org.sipward.firewall.check.departure.DeviceIdentity;
import org.sipward.firewall.check.departure.DeviceLeak;
import org.sipward.firewall.check.departure.InsideLeak;
import org.sipward.firewall.check.departure.LeakControl;
import org.sipward.firewall.check.departure.LocationLeak;
import org.sipward.firewall.check.departure.RestrictedDiversion;
import org.sipward.firewall.check.departure.RestrictedIdentity;
import org.sipward.firewall.check.departure.SoftwareLeak;
import org.sipward.firewall.check.departure.SubscriberLeak;
import org.sipward.firewall.zone.Screening;
import org.sipward.kernel.Action;
import org.sipward.kernel.Mode;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * The check stage of what leaves: what the profile of the neighbour a message goes to says about
 * what it is told. A neighbour whose profile says nothing about that costs one question.
 *
 * <p>Stateless, so one instance serves all threads; allocates nothing.
 */
public final class Departures {
  /** One line per control; none looks at a header of another. */
  public static final List<DepartureControl> ALL =
      List.of(
          new LocationLeak(),
          new RestrictedIdentity(),
          new RestrictedDiversion(),
          new ChargingLeak(),
          new AssociatedUriLeak(),
          new CoreHeaderLeak(),
          new DeviceIdentity(),
          new DebugHeader(),
          new SoftwareLeak());

  /** What is searched for in the octets that leave, in the order of the bits of the scan. */
  public static final List<LeakControl> LEAKS =
      List.of(new InsideLeak(), new SubscriberLeak(), new DeviceLeak());

  private static final DepartureControl[] CONTROLS = ALL.toArray(DepartureControl[]::new);

  /**
   * Looks at a message that is about to leave, before it is edited.
   *
   * @param to of the neighbour that it goes to
   * @param findings told that the message departs
   */
  public void inspect(SipMessage message, Screening to, FindingLog findings) {
    if (!to.profile().isAboutSent()) {
      return;
    }
    Octets octets = message.octets();
    for (DepartureControl control : CONTROLS) {
      int before = findings.count();
      control.look(message, to, findings);
      if (findings.count() > before) {
        Mode mode = to.modes().of(control.control());
        if (mode == Mode.OFF) {
          findings.forget(before);
        } else {
          findings.settle(before, mode, octets.array(), octets.from());
        }
      }
    }
  }

  /** Takes out what enforced findings about what is sent ask for, beside edits that are there. */
  public void mend(SipMessage message, FindingLog findings, Edits edits) {
    for (int i = findings.firstSent(); i < findings.count(); i++) {
      if (findings.action(i) == Action.STRIP && findings.isEnforced(i)) {
        findings.check(i).mend(message, findings, i, edits);
      }
    }
  }
}
