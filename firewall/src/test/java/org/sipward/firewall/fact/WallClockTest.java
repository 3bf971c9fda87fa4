package org.sipward.firewall.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WallClockTest {
  private static final long MINUTE_MICROS = 60_000_000;

  /** The unit and the epoch are right; how exact a clock is depends on the machine. */
  @Test
  void countsMicrosecondsSince1970() {
    long wall = Instant.now().toEpochMilli() * 1_000;
    assertThat(new WallClock().getAsLong()).isBetween(wall - MINUTE_MICROS, wall + MINUTE_MICROS);
  }
}
