package org.sipward.firewall.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Endpoint;

class NoticesTest {
  private static final long SECOND = 1_000_000_000L;

  private final Notices notices = new Notices(new KeyedHash(0x1234_5678L, 0x9abc_def0L));

  @ParameterizedTest
  @ValueSource(longs = {0, 7, Long.MIN_VALUE, -10 * SECOND, Long.MAX_VALUE})
  void tellsAFewPerSecondWhereverTheClockBegins(long start) {
    for (int second = 0; second < 3; second++) {
      int due = 0;
      for (int i = 0; i < 100; i++) {
        Endpoint source = new Endpoint(0, 0xffff_0a00_0000L | second << 8 | i, 5060);
        due += notices.of(source, start + second * SECOND) == Gate.Notice.DUE ? 1 : 0;
      }
      assertThat(due).as("in second %d", second).isEqualTo(Notices.PER_SECOND);
    }
  }
}
