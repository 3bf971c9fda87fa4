package org.sipward.assess.probe.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformationsTest {
  @Test
  void areAtLeastForty() {
    assertThat(Transformations.ALL).hasSize(47);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          itself without separators | 02:00:5e:10:00:01 | 02005e100001
          itself reversed | ab-12 | 21ba
          its octets reversed | 02:00:5e:10:00:01 | 0100105e0002
          its digits | SN-10a7 | 107
          its decimal value | 00:ff | 255
          its hexadecimal value | 255 | ff
          itself and one | 02:00:5e:10:00:ff | 02005e100100
          itself less one | 1000 | 0999
          its complement | 02:ff | fd00
          its CRC-32 | 123456789 | cbf43926
          its last 4 | SN1002 | 1002
          its first 4 | SN1002 | SN10
          MD5 of it, first 8 | abc | 90015098
          SHA-1 of it, last 8 | abc | 9cd0d89d
          SHA-256 of it, first 6 | abc | ba7816
          """)
  void makes(String name, String from, String made) {
    assertThat(Objects.requireNonNull(Transformations.ALL.get(name)).apply(from)).isEqualTo(made);
  }

  /** What labels may have instead of what a way expects: it makes nothing, and does not fail. */
  @ParameterizedTest
  @CsvSource({"''", "-", "zz:zz", "é", "0"})
  void neverFails(String from) {
    Transformations.ALL.forEach((name, way) -> assertThat(way.apply(from)).as(name).isNotNull());
  }
}
