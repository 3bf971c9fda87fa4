package org.sipward.assess.probe.login;

/** One way to log in at one port of a device. */
interface Tongue {
  /** What it is, and where: {@code SSH at 192.0.2.10 port 22}. */
  String name();

  /** Tries one pair, and logs out at once where it was right. */
  Reply attempt(Account account) throws InterruptedException;

  /** How long the answer to the last try took, without the waiting for its turn. */
  long tookNanos();
}
