package org.sipward.firewall.fact;

import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Listener;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.edit.Edits;

/**
 * Where the packet path leaves its facts: one per event loop, called on that loop only.
 *
 * <p>Never blocks, never throws, allocates nothing: what does not fit is counted as lost. Arguments
 * are copied as far as they are kept. Who does not care for a fact leaves its method as it is; who
 * hands facts on must hand on all, which a test asks.
 */
public interface Facts {

  /**
   * A message was decided; called once for each, before the verdict takes effect. Only the verdict
   * on a request that goes on is not known earlier than the transports have taken it: where none
   * does, it is a refusal.
   *
   * @param octets what was received, also where it is no message
   */
  default void decided(
      Arrival arrival, Octets octets, Parsed message, FindingLog findings, Verdict verdict) {}

  /** A message was refused by its source, before it was read. */
  default void gated(Arrival arrival, Octets octets, Verdict verdict) {}

  /** A limit saw more than it allows, of which no event tells. */
  default void limited(Arrival arrival, Control control, Mode mode) {}

  /**
   * The next decision, or refusal by the source, is by an order.
   *
   * @param order its id
   */
  default void ordered(String order) {}

  /**
   * A message left.
   *
   * @param out the listener of the way, through whose zone it left
   * @param sent the message as it was sent
   */
  default void forwarded(Arrival arrival, Listener out, Way way, Edits sent) {}

  /** Something worth counting happened. */
  default void count(Counter counter) {}
}
