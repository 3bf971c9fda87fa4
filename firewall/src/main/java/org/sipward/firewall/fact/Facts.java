package org.sipward.firewall.fact;

import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;

/**
 * Where the packet path leaves its facts: one per event loop, called on that loop only.
 *
 * <p>Never blocks, never throws, allocates nothing: what does not fit is counted as lost. Arguments
 * are copied as far as they are kept.
 */
public interface Facts {

  /** A message was decided; called before the verdict takes effect. */
  void decided(Arrival arrival, Parsed message, FindingLog findings, Verdict verdict);

  /** A message left, after edits: as it was received, with the way it took. */
  void forwarded(Arrival arrival, Octets received, Way way);

  /** Something worth counting happened. */
  void count(Counter counter);
}
