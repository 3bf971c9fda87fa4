package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

/** Any octets are a record, at most as long as one is looked at. */
final class SyslogFuzz {
  @FuzzTest(maxDuration = "10m")
  void alwaysReads(byte[] octets) {
    String line = new String(octets, StandardCharsets.UTF_8);
    SyslogRecord record =
        SyslogRecord.parse(line, Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.ofHours(-11));
    assertThat(line).startsWith(record.text());
    assertThat(record.text().length()).isLessThanOrEqualTo(SyslogRecord.MAX_CHARS);
  }
}
