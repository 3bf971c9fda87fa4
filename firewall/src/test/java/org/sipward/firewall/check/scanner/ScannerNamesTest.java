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

  @ParameterizedTest
  @CsvSource({
    "xabc, 1, 4, true",
    "xABC, 1, 4, true",
    "xab, 1, 3, false",
    "abc, 0, 3, true",
    "abd, 0, 3, false",
    "xabc, 4, 4, false",
    "xabcd, 1, 5, true",
    "zyx, 0, 3, true",
    "ZYX, 0, 3, true",
    "@yx, 0, 3, false",
    "[yx, 0, 3, false"
  })
  void knowsANameThatBegins(String text, int at, int to, boolean named) throws IOException {
    ScannerNames names = read("user abc\nuser zyx\nagent qqq\n");
    byte[] a = (text + "abc").getBytes(StandardCharsets.US_ASCII);
    assertThat(names.isAt(ScannerNames.Place.USER, a, at, to)).isEqualTo(named);
    assertThat(names.isAt(ScannerNames.Place.AGENT, a, at, to)).isFalse();
    a[0] = (byte) 0xe1; // not ASCII
    assertThat(names.isAt(ScannerNames.Place.USER, a, 0, to)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "xxabc, 5, 2",
    "abc, 3, 0",
    "xab, 3, -1",
    "xabcab, 6, 1",
    "ababc, 5, 2",
    "xZyX, 4, 1"
  })
  void findsANameAnywhere(String text, int to, int from) throws IOException {
    ScannerNames names = read("user abc\nuser zyx\n");
    byte[] a = (text + "c").getBytes(StandardCharsets.US_ASCII);
    assertThat(names.find(ScannerNames.Place.USER, a, 0, to))
        .isEqualTo(from < 0 ? Span.NONE : Span.of(from, from + 3));
  }
}
