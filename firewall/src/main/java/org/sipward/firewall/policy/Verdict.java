package org.sipward.firewall.policy;

import org.sipward.kernel.Action;

/**
 * The only things that can happen to a message. Instances on the packet path are made once.
 *
 * <p>The reason is a control id or one of the fixed words of {@link Refusal}; it is what events,
 * metrics and the answer to "why" carry.
 */
public sealed interface Verdict {

  /** Control id or refusal word; empty for a plain accept. */
  String reason();

  /**
   * It goes on, with the edits of its findings.
   *
   * @param action strongest of STRIP over NORM over ACCEPT
   */
  record Forward(Action action, String reason) implements Verdict {}

  /**
   * It is answered.
   *
   * @param status 400..699
   * @param silent whether the answer is withheld because the source is unproven
   */
  record Reject(int status, boolean silent, String reason) implements Verdict {}

  /** It disappears; on a stream the connection is closed. */
  record Drop(String reason) implements Verdict {}

  /** It was meant for us: an ACK to our own rejection, a keep-alive, an answer to our probe. */
  record Absorb(String reason) implements Verdict {}
}
