package org.sipward.exchange.privacy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Keys and a clock for tests. */
final class Keys {
  static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private Keys() {}

  /** A clock that is set by hand. */
  static final class Clock implements InstantSource {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    Clock at(Duration sinceStart) {
      now = START.plus(sinceStart);
      return this;
    }
  }

  /** The key of this epoch of the consortium, beginning so many days after the start. */
  static EpochKey key(int number, int day) {
    return key(number, day, number);
  }

  static EpochKey key(int number, int day, int seed) {
    return EpochKey.generate(
        new Epoch(Epoch.CONSORTIUM, number), START.plus(Duration.ofDays(day)), random(seed));
  }

  static FixedRandom random(long seed) {
    return new FixedRandom(seed);
  }

  /** A ring with one key in force. */
  static KeyRing ring() {
    var ring = new KeyRing(Epoch.CONSORTIUM, new Clock());
    ring.add(key(1, 0));
    return ring;
  }
}
