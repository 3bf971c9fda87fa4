package org.sipward.assess.probe.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/** Any octets as what a collector wrote down: every line is an arrival or is not. */
final class CollectedLogFuzz {
  private static final String ARRIVED = "2026-11-27T12:00:00Z <134>1 ";

  @FuzzTest(maxDuration = "10m")
  void readsAnything(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    read(text);
    read(ARRIVED + text);
  }

  private static void read(String text) {
    CollectedLog log = CollectedLog.parse(text, ZoneOffset.UTC);
    assertThat(log.arrivals().size() + log.others())
        .isLessThanOrEqualTo((int) text.lines().count());
  }
}
