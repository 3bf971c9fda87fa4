package org.sipward.assess.permit;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A permit that waits for no turn: its time is what it would have waited, so the ceilings hold. */
public final class HurriedPermit {
  private HurriedPermit() {}

  public static Permit of(Scope scope, InstantSource clock) {
    AtomicLong nanos = new AtomicLong();
    return Permit.paced(scope, clock, nanos::get, nanos::addAndGet);
  }
}
