package org.sipward.firewall.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.Span;

/** Searches in values; each text stands between octets that are no part of it. */
class PlacesTest {
  private static final String AFTER = ",;ab ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "a,b          ! 1",
        "ab           ! 2",
        ",            ! 0",
        "\"a,b\"      ! 5",
        "\"a,b\",c    ! 5",
        "\"a\\\",b\",c! 7",
        "\\\",b\",c   ! 5",
        "\"a,b        ! 4"
      })
  void aValueEndsAtItsComma(String text, int length) {
    byte[] a = octets(text);
    assertThat(Places.valueTo(a, 1, 1 + text.length()) - 1).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "a;b;c          ! ;b",
        "a;b            ! ;b",
        ";b             ! ;b",
        "a;             ! ;",
        "a              ! none",
        "\"a;b\"        ! none",
        "\"a;b\";c      ! ;c",
        "a;b=\"x;y\";c  ! ;b=\"x;y\"",
        "a;b=\"\\\";\";c! ;b=\"\\\";\"",
        "a\\;b          ! ;b"
      })
  void aParameterEndsAtTheNext(String text, String expected) {
    byte[] a = octets(text);
    long span = Places.parameter(a, 1, 1 + text.length());
    assertThat(
            Span.isNone(span)
                ? "none"
                : new String(a, Span.from(span), Span.length(span), StandardCharsets.US_ASCII))
        .isEqualTo(expected);
  }

  @Test
  void spaceIsAlsoTheFold() {
    byte[] a = octets(" \t\r\n x ");
    assertThat(Places.skipSpace(a, 1, 8)).isEqualTo(6);
    assertThat(Places.skipSpace(a, 1, 3)).isEqualTo(3);
    assertThat(Places.skipSpace(a, 6, 8)).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({
    "abc, true, true",
    "ABC, true, true",
    "aBcd, true, false",
    "ab, false, false",
    "abx, false, false",
    "'', false, false"
  })
  void wordsAreTheSameWhateverTheirCase(String text, boolean begins, boolean same) {
    byte[] a = (";" + text + "cde").getBytes(StandardCharsets.US_ASCII);
    assertThat(Places.startsWith(a, 1, 1 + text.length(), "abc")).isEqualTo(begins);
    assertThat(Places.is(a, 1, 1 + text.length(), "abc")).isEqualTo(same);
  }

  @Test
  void onlyLettersHaveTwoCases() {
    byte[] a = "@[`{AZaz".getBytes(StandardCharsets.US_ASCII);
    assertThat(Places.is(a, 0, 4, "@[`{")).isTrue();
    assertThat(Places.is(a, 0, 4, "`{@[")).isFalse();
    assertThat(Places.is(a, 0, 4, "`{`{")).isFalse();
    assertThat(Places.is(a, 4, 6, "az")).isTrue();
    assertThat(Places.is(a, 6, 8, "az")).isTrue();
  }

  @Test
  void aTokenIsOfTheOctetsOfRfc3261() {
    for (int c = 0; c < 256; c++) {
      boolean letter = c < 128 && Character.isLetterOrDigit(c);
      boolean token = letter || (c > 32 && "-.!%*_+`'~".indexOf(c) >= 0);
      byte[] a = {'x', 'a', (byte) c, 'b'};
      assertThat(Places.tokenTo(a, 1, 3)).as("octet %d", c).isEqualTo(token ? 3 : 2);
    }
  }

  @Test
  void anOctetIsInItsLine() {
    String text = "OPTIONS sip:a@example.com SIP/2.0\r\nFrom: <sip:b@c>, d\r\nX: 1\r\n\r\n";
    SipMessage message = message(text);
    assertThat(Places.headerAt(message, 0)).isEqualTo(-1);
    assertThat(Places.headerAt(message, 34)).isEqualTo(-1);
    assertThat(Places.headerAt(message, 35)).isZero();
    assertThat(Places.headerAt(message, message.lineTo(0) - 1)).isZero();
    assertThat(Places.headerAt(message, message.lineTo(0))).isOne();
    assertThat(Places.headerAt(message, message.lineTo(1))).isEqualTo(-1);
    assertThat(Places.firstValueTo(message, HeaderKind.FROM)).isEqualTo(text.indexOf(','));
  }

  private static SipMessage message(String text) {
    return (SipMessage)
        new SipParser()
            .parse(
                Octets.of(text.getBytes(StandardCharsets.US_ASCII)),
                SipParser.Source.DATAGRAM,
                Limits.DEFAULT);
  }

  private static byte[] octets(String text) {
    return (";" + text + AFTER).getBytes(StandardCharsets.US_ASCII);
  }
}
