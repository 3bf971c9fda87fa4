package org.sipward.exchange.store;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** New ids that sort by the time they were made (UUID version 7, RFC 9562 section 5.7). */
final class MessageIds {
  private static final int TIME_SHIFT = 16;
  private static final long VERSION = 0x7000;
  private static final long RANDOM_12 = 0xFFF;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_62 = 0x3FFF_FFFF_FFFF_FFFFL;

  private MessageIds() {}

  static UUID next(Instant now, RandomGenerator random) {
    return new UUID(
        now.toEpochMilli() << TIME_SHIFT | VERSION | (random.nextLong() & RANDOM_12),
        VARIANT | (random.nextLong() & RANDOM_62));
  }
}
