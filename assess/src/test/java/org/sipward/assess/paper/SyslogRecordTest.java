package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyslogRecordTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "<34>1 2026-11-27T10:00:00.5Z host app 1 - - text     | 2026-11-27T10:00:00.5Z",
        "<34>1 2026-11-27T10:00:00+01:00 host app 1 - - text  | 2026-11-27T09:00:00Z",
        "<34>1 - host app 1 - - text                          | none",
        "<34>1 2026-13-27T10:00:00Z host app 1 - - text       | none",
        "<34>Nov 27 10:00:00 host app: text                   | 2026-11-27T11:00:00Z",
        "Nov 27 10:00:00 host app: text                       | 2026-11-27T11:00:00Z",
        "<34>Jan  2 10:00:00 host app: text                   | 2027-01-02T11:00:00Z",
        "<34>Feb 29 10:00:00 host app: text                   | none",
        "<34>Xyz 27 10:00:00 host app: text                   | none",
        "2026-11-27T10:00:00Z text                            | 2026-11-27T10:00:00Z",
        "<34>text                                             | none",
        "<3456>1 2026-11-27T10:00:00Z host                    | none",
        "''                                                   | none",
      })
  void readsTheTime(String line, String time) {
    SyslogRecord record =
        SyslogRecord.parse(line, Instant.parse("2026-12-20T12:00:00Z"), ZoneOffset.ofHours(-1));
    assertThat(record.time()).isEqualTo(Optional.ofNullable(time).map(Instant::parse));
  }
}
