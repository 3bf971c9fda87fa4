package org.sipward.firewall.screen;

/** What the firewall would do with a message, in the words of the reports. */
public enum Judgement {
  /** It goes on as it is. */
  ACCEPT,
  /** It goes on in canonical form. */
  NORM,
  /** It goes on without a part of it. */
  STRIP,
  /** It is answered with a status. */
  REJECT,
  /** It disappears; a status beside it is the answer that nobody gets. */
  DROP,
  /** It was meant for the firewall itself, like a keep-alive. */
  ABSORB,
  /** Another protocol or noise. */
  NOT_SIP
}
