package org.sipward.firewall.check.content;

import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.SipMessage;

/**
 * A check of what header values mean once their escapes are undone; asked only about messages with
 * one of the marks that it cannot do without ({@link HeaderMarks}).
 */
public interface ContentInspection extends Check {
  /** Marks one of which a message must have. */
  int marks();

  /** Adds what it sees to the findings. */
  void inspect(SipMessage message, Arrival arrival, FindingLog findings);
}
