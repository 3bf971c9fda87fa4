package org.sipward.firewall.profile;

/** What is done with a header at a border. */
public enum Treatment {
  PASS,
  /** The header goes, the message goes on. */
  STRIP,
  /** The message is refused. */
  REFUSE
}
