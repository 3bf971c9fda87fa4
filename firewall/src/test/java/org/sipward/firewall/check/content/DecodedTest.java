package org.sipward.firewall.check.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.sip.Span;

/** Escapes are undone one octet at a time, quoted strings end where they end. */
class DecodedTest {
  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "a 97 1", "A 97 1", "Z 122 1", "@ 64 1", "[ 91 1", "%41 97 3", "%5a 122 3", "%5A 122 3",
        "%00 0 3", "%ff 255 3", "%4 37 1", "%4g 37 1", "%g4 37 1", "% 37 1", "\\A 97 2", "\\% 37 2",
        "\\ 92 1", "\u00e9 233 1"
      })
  void readsOne(String text, int octet, int length) {
    byte[] a = octets("x" + text + "41");
    int to = 1 + text.length();
    assertThat(Decoded.at(a, 1, to)).isEqualTo(octet);
    assertThat(Decoded.next(a, 1, to)).isEqualTo(1 + length);
    assertThat(Decoded.at(a, to, to)).isEqualTo(-1);
    assertThat(Decoded.at(a, to + 1, to)).isEqualTo(-1);
  }

  @Test
  void skipsSpaceAndWords() {
    byte[] a = octets("%20+\t%0dx ");
    assertThat(Decoded.skipSpace(a, 0, a.length)).isEqualTo(8);
    assertThat(Decoded.skipSpace(a, 9, 10)).isEqualTo(10);
    assertThat(Decoded.skipSpace(octets("    "), 0, 2)).isEqualTo(2);
    assertThat(Decoded.wordTo(octets("xs%45Lect "), 1, 9, "select")).isEqualTo(9);
    assertThat(Decoded.wordTo(octets("xselect"), 1, 6, "select")).isEqualTo(-1);
    assertThat(Decoded.wordTo(octets("xselecs"), 1, 7, "select")).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "96, false, false",
    "97, true, false",
    "122, true, false",
    "123, false, false",
    "47, false, false",
    "48, false, true",
    "57, false, true",
    "58, false, false",
    "-1, false, false"
  })
  void knowsLettersAndDigits(int octet, boolean letter, boolean digit) {
    assertThat(Decoded.isLetter(octet)).isEqualTo(letter);
    assertThat(Decoded.isDigit(octet)).isEqualTo(digit);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a \"b\" c, 2, 5",
        "\"\", 0, 2",
        "\"a\\\"b\"c, 0, 6",
        "\"a\\\\\"b, 0, 5",
        "\"a, -1, -1",
        "a, -1, -1",
        "\"a\\\", -1, -1",
        "x\", -1, -1"
      })
  void findsQuotedStrings(String text, int from, int to) {
    byte[] a = octets(text + "\"");
    long span = Quoted.next(a, 0, text.length());
    assertThat(span).isEqualTo(from < 0 ? Span.NONE : Span.of(from, to));
  }
}
