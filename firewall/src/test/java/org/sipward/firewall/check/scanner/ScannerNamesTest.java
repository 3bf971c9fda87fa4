package org.sipward.firewall.check.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.sip.Span;

/** A table of scanners is read, or says where it is wrong. */
class ScannerNamesTest {
  @ParameterizedTest
  @CsvSource({
    "agent ab, t:2:7:",
    "agent Capital, t:2:7:",
    "phone abc, t:2:1:",
    "agent, t:2:1:",
    "user aX, t:2:6:"
  })
  void tellsWhereItIsWrong(String line, String place) {
    assertThatThrownBy(() -> read("# names\n" + line + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(place);
  }

  @Test
  void isBounded() {
    assertThatThrownBy(() -> read("agent abc\n".repeat(1_001)))
        .hasMessageStartingWith("t:1001:1: more than");
  }

  @Test
  void findsWhatItHas() throws IOException {
    ScannerNames names = read("agent abc\nuser abd\n");
    byte[] text = "x ABC abd \u00ff".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(names.find(ScannerNames.Place.AGENT, text, 0, text.length)).isEqualTo(Span.of(2, 5));
    assertThat(names.find(ScannerNames.Place.USER, text, 0, text.length)).isEqualTo(Span.of(6, 9));
    assertThat(names.find(ScannerNames.Place.CALL, text, 0, text.length)).isEqualTo(Span.NONE);
  }

  private static ScannerNames read(String text) throws IOException {
    return ScannerNames.read("t", new BufferedReader(new StringReader(text)));
  }
}
