package org.sipward.assess.permit;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A permit that waits for no turn: its time is what it would have waited, so the ceilings hold. */
public final class HurriedPermit {
  private HurriedPermit() {}

  /** A permit for one port of one address of loopback, where nobody listens. */
  public static Permit ofNothing(Instant now) {
    InetAddress nobody = InetAddress.ofLiteral("127.0.0.99");
    return of(
        new Scope(
            "the test",
            now.minus(Duration.ofHours(1)),
            now.plus(Duration.ofHours(1)),
            Impact.DISTURB,
            List.of(new Scope.Target(nobody, List.of(new PortRange(1, 1)))),
            Map.of(),
            Scope.MAX_ATTEMPTS,
            Scope.MAX_PER_SECOND),
        InstantSource.fixed(now));
  }

  public static Permit of(Scope scope, InstantSource clock) {
    AtomicLong nanos = new AtomicLong();
    return Permit.paced(scope, clock, nanos::get, nanos::addAndGet);
  }
}
