package org.sipward.assess.probe.login;

import java.time.Duration;

/** The patience with a login that says to come again later. */
interface Waits {
  /** Waits so long; false, without waiting, where that is more than is left. */
  boolean waited(Duration asked) throws InterruptedException;
}
