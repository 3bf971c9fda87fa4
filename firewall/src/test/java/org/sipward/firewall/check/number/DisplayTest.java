package org.sipward.firewall.check.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.edit.Edits;

/** What a display name shows, and how all of a header are taken out. */
class DisplayTest {
  /** Something that no display name may end in, each octet of which would count. */
  private static final String AFTER = "9\u202e";

  @ParameterizedTest
  @CsvSource({"'', 0", "abc, 3", "\u00e4\u00f6, 2", "\u4e2d, 1", "\ud83d\ude00x, 2"})
  void countsCharacters(String text, int length) {
    byte[] a = octets(text);
    assertThat(Display.length(a, 1, to(a))).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({
    "a\u202e, true",
    "\u202eb, true",
    "\u200b, true",
    "a\u2060b, true",
    "\ufeff, true",
    "'', false",
    "\u202d, false",
    "\u200a, false",
    "\u20ac 5, false",
    "\u4e2d\u6587, false"
  })
  void seesWhatTurnsTheText(String text, boolean turns) {
    byte[] a = octets(text);
    assertThat(Display.turns(a, 1, to(a))).isEqualTo(turns);
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.com, true",
    "a WWW.x, true",
    "see http://x, true",
    "https://, true",
    "HTTP://x, true",
    "'', false",
    "www, false",
    "web www, false",
    "http:/, false",
    "hhh, false",
    "xttp://, false"
  })
  void seesAnAddress(String text, boolean address) {
    byte[] a = (" " + text + ".//:").getBytes(StandardCharsets.UTF_8);
    assertThat(Display.hasAddress(a, 1, 1 + text.length())).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "1234567, 11234567",
    "+1 (202) 555-01.99/0, 1120255501990",
    "0000000, 10000000",
    "9876543210, 19876543210",
    "1234567890123456, 11234567890123456",
    "12345678901234567, 0",
    "123456, 0",
    "123456a, 0",
    "12345:67, 0",
    "'', 0"
  })
  void readsTheNumberThatItIs(String text, long number) {
    byte[] a = octets(text);
    assertThat(Display.number(a, 1, to(a), 7)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "Bob <sip:b@c>                     ! <sip:b@c>",
        "\"Bob\"<sip:b@c>;tag=1            ! <sip:b@c>;tag=1",
        "\"a \\\" < , b\" <sip:b@c>        ! <sip:b@c>",
        "\"A\" <sip:b@c>, B <sip:d@e>      ! <sip:b@c>, <sip:d@e>",
        "<sip:b@c>, B <sip:d@e>            ! <sip:b@c>, <sip:d@e>",
        "<sip:b@c;x=\",\">;y, B <sip:d@e>  ! <sip:b@c;x=\",\">;y, <sip:d@e>",
        "<sip:b,c@d>, \"B, C\" <sip:d@e>   ! <sip:b,c@d>, <sip:d@e>",
        "sip:b@c, A <sip:d@e>              ! sip:b@c, <sip:d@e>",
        "\"A\\\\\" <sip:b@c>               ! <sip:b@c>"
      })
  void isTakenOutOfEachValue(String value, String left) {
    String text = "OPTIONS sip:a@b SIP/2.0\r\nP-Asserted-Identity: %s\r\nX: \"<>,\r\n\r\n";
    SipMessage message =
        (SipMessage)
            new SipParser()
                .parse(
                    Octets.of(text.formatted(value).getBytes(StandardCharsets.US_ASCII)),
                    SipParser.Source.DATAGRAM,
                    Limits.DEFAULT);
    Edits edits = new Edits();
    edits.begin(message.octets());
    Display.delete(message, 0, edits);
    Display.delete(message, 0, edits); // what is gone is left alone
    assertThat(new String(edits.toArray(), StandardCharsets.US_ASCII))
        .isEqualTo(text.formatted(left));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"<sip:b@c>", "A", ",", ",,", "\"\\", "A <sip:b@c"})
  void endsOnWhatIsNoAddress(String value) {
    isTakenOutOfEachValue(value, value.startsWith("A <") ? value.substring(2) : value);
  }

  private static int to(byte[] a) {
    return a.length - AFTER.getBytes(StandardCharsets.UTF_8).length;
  }

  private static byte[] octets(String text) {
    return ("9" + text + AFTER).getBytes(StandardCharsets.UTF_8);
  }
}
