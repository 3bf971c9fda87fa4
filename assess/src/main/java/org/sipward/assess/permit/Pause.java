package org.sipward.assess.permit;

/** How a permit waits for its next turn; ends early when it is stopped. */
interface Pause {
  void nanos(long nanos) throws InterruptedException;
}
