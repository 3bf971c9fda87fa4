package org.sipward.firewall.check.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;

/** Marks found eight octets at a time are those that a slow reading finds. */
class HeaderMarksTest {
  private static final String ALPHABET =
      "$%'`|<>()\\/ .,;:=@#*\"+-?^[]{}~!&_aAbBcCeEisSItTuUzZ0123459";
  private static final int ROUNDS = 8_000;

  private static SipMessage message(String... lines) {
    String text =
        "OPTIONS sip:bob@example.net SIP/2.0\r\n"
            + String.join("\r\n", lines)
            + "\r\nVia: SIP/2.0/UDP a.example;branch=z9hG4bK74bf9\r\nMax-Forwards: 70\r\n"
            + "Call-ID: 1\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    return (SipMessage)
        new SipParser().parse(Octets.of(octets), SipParser.Source.DATAGRAM, Limits.DEFAULT);
  }

  private static int slowly(String line, boolean field) {
    int marks = has(line, "\\$") ? HeaderMarks.SHELL | HeaderMarks.FILTER | HeaderMarks.LOOKUP : 0;
    marks |= has(line, "%(?!3a|40|2[3ac])..") ? HeaderMarks.ESCAPE | HeaderMarks.LOOKUP : 0;
    marks |= has(line, "'") ? HeaderMarks.QUOTE : 0;
    marks |= has(line, "`") ? HeaderMarks.SHELL : 0;
    marks |= has(line, "\\|") ? HeaderMarks.SHELL | HeaderMarks.FORMULA : 0;
    marks |= has(line, "<(/|(?!u|si|te)[a-z])") ? HeaderMarks.TAG : 0;
    marks |= has(line, "\\)[(\\\\]") ? HeaderMarks.FILTER : 0;
    marks |= has(line, "[a-z.]\\(") ? HeaderMarks.FORMULA : 0;
    return field ? marks : marks & (HeaderMarks.LOOKUP | HeaderMarks.TAG);
  }

  private static boolean has(String line, String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL).matcher(line).find();
  }

  @Test
  void areThoseOfASlowReading() {
    long seed = System.nanoTime();
    System.out.println("marks of headers: seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      boolean field = random.nextBoolean();
      StringBuilder line = new StringBuilder(field ? "m:" : "s:");
      for (int n = random.nextInt(22); n > 0; n--) {
        // mostly plain, so that one mark hides no other
        line.append(
            random.nextInt(5) == 0
                ? ALPHABET.charAt(random.nextInt(ALPHABET.length()))
                : "9Q-".charAt(random.nextInt(3)));
      }
      assertThat(
              HeaderMarks.of(
                  message("f:<sip:a@b.example>;tag=1", "t:<sip:a@b.example>", line.toString())))
          .as(line.toString())
          .isEqualTo(slowly(line + "\r\n", field));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a", "</a", "<z", "<Z", "<A", "<v", "<sa", "<ta", "<te", "<si", "<SI", "<u", "<9", "<",
        "<[", "<{", "<`", "<@", "%3a", "%3A", "%3b", "%4a", "%40", "%41", "%23", "%2A", "%2c",
        "%2d", "%33", "%", "%2", ")(", ")\\", ") (", ")", "a(", "z(", "Z(", "A(", ".(", "1(", "[(",
        "{(", "@("
      })
  void ofShortLines(String text) {
    for (String name : new String[] {"m:", "s:", "m:", "Contact: ", "Subject: "}) {
      String line = name + text;
      boolean field = line.charAt(0) == 'm' || line.charAt(0) == 'C';
      assertThat(HeaderMarks.of(message("f:<sip:a@b.example>;tag=1", "t:<sip:a@b.example>", line)))
          .isEqualTo(slowly(line + "\r\n", field));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "From, true",
    "To, true",
    "Contact, true",
    "P-Asserted-Identity, true",
    "P-Preferred-Identity, true",
    "Refer-To, true",
    "Referred-By, true",
    "History-Info, true",
    "Diversion, true",
    "Remote-Party-ID, true",
    "Authorization, true",
    "Proxy-Authorization, true",
    "Subject, false",
    "Call-Info, false",
    "Route, false",
    "X-Any, false",
    "Reply-To, false",
    "WWW-Authenticate, false"
  })
  void ofFields(String name, boolean field) {
    int marks = HeaderMarks.of(message(name + ": <sip:a`b@b.example>;tag=1"));
    assertThat(marks).isEqualTo(field ? HeaderMarks.SHELL : 0);
  }

  @Test
  void ofTheRequestUri() {
    byte[] octets =
        "OPTIONS sip:b'ob@example.net SIP/2.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    var parsed =
        new SipParser().parse(Octets.of(octets), SipParser.Source.DATAGRAM, Limits.DEFAULT);
    assertThat(HeaderMarks.of((SipMessage) parsed)).isEqualTo(HeaderMarks.QUOTE);
  }
}
