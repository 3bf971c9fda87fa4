package org.sipward.firewall.check.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;

/** The marks of headers: by example, and wherever in a line they stand. */
class HeaderMarksTest {
  private static final String ALPHABET = "abcXYZ019 ;:@=?-+.,/*#!~";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiterString = " -> ",
      value = {
        "To: <sip:bob@example.com> -> 0",
        "To: <sips:bob@example.com> -> 0",
        "To: <tel:+15551234567> -> 0",
        "Contact: <urn:service:sos> -> 0",
        "To: <sip:b'b@example.com> -> 1",
        "To: <sip:b`b@example.com> -> 2",
        "To: <sip:b$b@example.com> -> 70",
        "To: <sip:b)(b@example.com> -> 4",
        "To: <sip:(0)31@example.com> -> 0",
        "To: <sip:*31%23@example.com> -> 0",
        "To: <sip:urn%3Aurn@example.com> -> 0",
        "To: <sip:a%40b%2Cc%2ad@example.com> -> 0",
        "To: <sip:b%27b@example.com> -> 72",
        "To: <sip:b%2527b@example.com> -> 72",
        "To: <sip:b%61b@example.com> -> 72",
        "To: ^<b^ <sip:bob@example.com> -> 16",
        "To: ^=cmd|x^ <sip:bob@example.com> -> 34",
        "To: ^=cmd(x^ <sip:bob@example.com> -> 32",
        "User-Agent: b'b `b b)(b a|b a(b) -> 0",
        "User-Agent: ${jndi -> 64",
        "User-Agent: %24{jndi -> 64",
        "User-Agent: <b> -> 16",
        "X-Other: <script> -> 16",
        "X-O: $ -> 64",
      })
  void ofOneLine(String line, int marks) {
    assertThat(HeaderMarks.of(message(line.strip()))).isEqualTo(marks);
  }

  /** A word at a time or an octet at a time: the place in a line makes no difference. */
  @Test
  void anywhereInALine() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    String[] signs = {"$", "%27", "'", "`", "|", "<b", "<sip:", ")(", "a(", "%3a", "%", "(", ")"};
    int[] field = {70, 72, 1, 2, 34, 16, 0, 4, 32, 0, 0, 0, 0};
    for (int n = 0; n < 20_000; n++) {
      int sign = random.nextInt(signs.length);
      boolean isField = random.nextBoolean();
      String before = letters(random) + " ";
      // An escape that is cut off, and a sign before another one, would be something else.
      String after = " " + letters(random).replaceAll("[^a-z ]", "");
      String line = (isField ? "To: " : "X-Other: ") + before + signs[sign] + after + "x y";
      int marks = field[sign] & (isField ? -1 : HeaderMarks.LOOKUP | HeaderMarks.TAG);
      int expected = signs[sign].equals("%") ? HeaderMarks.of(message(line)) : marks;
      assertThat(HeaderMarks.of(message(line))).as("seed %d: %s", seed, line).isEqualTo(expected);
    }
  }

  private static String letters(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static SipMessage message(String line) {
    String text =
        "OPTIONS sip:a@example.com SIP/2.0\r\n"
            + line
            + "\r\n"
            + "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\n"
            + "From: <sip:a@example.com>;tag=1\r\n"
            + "Call-ID: 1\r\n"
            + "CSeq: 1 OPTIONS\r\n"
            + "Max-Forwards: 70\r\n\r\n";
    return (SipMessage)
        new SipParser()
            .parse(Octets.of(text.getBytes(ISO_8859_1)), SipParser.Source.DATAGRAM, Limits.DEFAULT);
  }
}
