package org.sipward.firewall.check.body;

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
import org.sipward.sip.edit.Edits;

/** What is left of a body whose parts are taken out or cut. */
class BodyEditTest {
  private static final String HEAD =
      """
      OPTIONS sip:a@example.com SIP/2.0
      Via: SIP/2.0/UDP a.example.com;branch=z9hG4bK1
      Max-Forwards: 70
      From: <sip:b@example.com>;tag=1
      To: <sip:a@example.com>
      Call-ID: 1
      CSeq: 1 OPTIONS
      """
          .replace("\n", "\r\n");

  private static final String ABOUT =
      """
      Content-ID: <1@example.com>
      Content-Language: en
      Content-Disposition: session
      Content-Encoding: identity
      """
          .replace("\n", "\r\n");

  private static final String TYPE = "Content-Type: multipart/mixed;boundary=x\r\n";

  /** Part 1, then part 2 with parts 3 and 4 in it, then part 5. */
  private static final String PARTS =
      """
      --x
      Content-Type: a/one

      ONE
      --x
      Content-Type: multipart/mixed;boundary=y

      --y
      Content-Type: a/three

      THREE
      --y
      Content-Type: a/four

      FOUR
      --y--
      --x
      Content-Type: a/five

      FIVE
      --x--
      """
          .replace("\n", "\r\n");

  private final Body body = new Body();
  private SipMessage message = SipMessage.empty();

  @ParameterizedTest
  @CsvSource({
    "1, THREE FOUR FIVE",
    "2, ONE FIVE",
    "3, ONE FOUR FIVE",
    "4, ONE THREE FIVE",
    "5, ONE THREE FOUR",
    "3 4, ONE FIVE",
    "2 3, ONE FIVE",
    "1 3, FOUR FIVE",
    "1 5, THREE FOUR",
    "4 5, ONE THREE",
    "1 2, FIVE",
    "1 2 5, ''",
    "1 3 4 5, ''",
    "0, ''",
    "0 3, ''"
  })
  void isLeft(String stripped, String left) {
    read(PARTS);
    for (String part : stripped.split(" ", -1)) {
      body.strip(Integer.parseInt(part));
    }
    SipMessage mended = apply();
    String text = text(mended);
    StringBuilder words = new StringBuilder();
    for (String word : new String[] {"ONE", "THREE", "FOUR", "FIVE"}) {
      words.append(text.contains("\r\n" + word + "\r\n") ? word + " " : "");
    }
    assertThat(words.toString().strip()).isEqualTo(left);
    assertThat(mended.defects().count()).isZero();
    assertThat(mended.has(HeaderKind.CONTENT_TYPE)).isEqualTo(!left.isEmpty());
    assertThat(mended.has(HeaderKind.CONTENT_ID)).isEqualTo(!left.isEmpty());
    assertThat(mended.has(HeaderKind.CONTENT_LANGUAGE)).isEqualTo(!left.isEmpty());
    assertThat(mended.has(HeaderKind.CONTENT_DISPOSITION)).isEqualTo(!left.isEmpty());
    assertThat(mended.has(HeaderKind.CONTENT_ENCODING)).isEqualTo(!left.isEmpty());
    assertThat(mended.has(HeaderKind.FROM)).isTrue();
    if (!left.isEmpty()) {
      Body again = new Body();
      assertThat(again.read(mended)).isTrue();
      assertThat(again.multipart().defects().count()).isZero();
      assertThat(text).endsWith("--x--\r\n");
    }
  }

  @Test
  void nothingIsDoneWhereNothingIsAsked() {
    read(PARTS);
    assertThat(text(apply())).isEqualTo(text(message));
    body.strip(1);
    read(PARTS);
    assertThat(text(apply())).isEqualTo(text(message));
  }

  @Test
  void placesAreCut() {
    read(PARTS);
    int one = at("ONE");
    int four = at("FOUR");
    body.cut(1, one, one + 1);
    body.cut(1, one + 1, one + 2); // goes on where the one before ended
    body.cut(4, four, four); // nothing at all
    body.cut(4, four + 1, four + 2);
    body.cut(4, four + 3, four + 4);
    assertThat(text(apply())).contains("\r\nE\r\n").contains("\r\nFU\r\n");
  }

  @Test
  void whatIsCutInAPartThatGoesIsNotCounted() {
    read(PARTS);
    body.cut(3, at("THREE"), at("THREE") + 2);
    body.cut(5, at("FIVE"), at("FIVE") + 1);
    body.strip(2);
    String text = text(apply());
    assertThat(text).contains("ONE", "\r\nIVE\r\n").doesNotContain("THREE", "REE", "FOUR");
  }

  @ParameterizedTest
  @CsvSource({"128, true", "129, false"})
  void aPartThatNeedsMoreCutsGoes(int cuts, boolean stays) {
    String many = "ab".repeat(cuts);
    read(PARTS.replace("FIVE", many));
    int at = at(many);
    for (int i = 0; i < cuts; i++) {
      body.cut(5, at + 2 * i, at + 2 * i + 1);
    }
    String text = text(apply());
    assertThat(text.contains("a/five")).isEqualTo(stays);
    assertThat(text.contains("\r\n" + "b".repeat(cuts) + "\r\n")).isEqualTo(stays);
  }

  @Test
  void cutsOfOnePartAreNotThoseOfAnother() {
    read(PARTS);
    int one = at("ONE");
    body.cut(1, one, one + 1);
    body.cut(5, one + 1, one + 2);
    body.strip(5);
    assertThat(text(apply())).contains("\r\nNE\r\n").doesNotContain("FIVE");
  }

  @Test
  void whatSomebodyHasTakenOutIsLeftAlone() {
    read(PARTS);
    body.strip(1);
    Edits edits = new Edits();
    edits.begin(message.octets());
    edits.delete(message.bodyFrom(), message.bodyTo());
    body.apply(edits);
    assertThat(new String(edits.toArray(), StandardCharsets.US_ASCII)).endsWith("\r\n\r\n");
  }

  @Test
  void aBodyWithoutPartsIsCutOrGoes() {
    parse(HEAD + "Content-Type: a/b\r\nContent-Length: 5\r\n\r\nhello");
    assertThat(body.read(message)).isTrue();
    body.cut(0, message.bodyFrom() + 1, message.bodyFrom() + 3);
    assertThat(text(apply())).endsWith("Content-Length: 3\r\n\r\nhlo");
    assertThat(body.read(message)).isTrue();
    body.strip(0);
    assertThat(text(apply())).endsWith("CSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");
    parse(HEAD + "Content-Length: 0\r\n\r\n");
    assertThat(body.read(message)).isFalse();
    assertThat(body.parts()).isZero();
  }

  /** Content-Length first of all headers, and not there at all. */
  @Test
  void theLengthIsWrittenWhereverItStands() {
    String first = HEAD.replaceFirst("\r\n", "\r\nContent-Length: 5\r\n");
    parse(first + "Content-Type: a/b\r\n\r\nhello");
    assertThat(body.read(message)).isTrue();
    body.cut(0, message.bodyFrom(), message.bodyFrom() + 1);
    assertThat(text(apply())).contains("Content-Length: 4\r\n").endsWith("ello");
    assertThat(body.read(message)).isTrue();
    body.strip(0);
    assertThat(text(apply())).contains("Content-Length: 0\r\n").endsWith("\r\n\r\n");
    parse(HEAD.replaceFirst("\r\n", "\r\nContent-Type: a/b\r\n") + "\r\nhello");
    assertThat(body.read(message)).isTrue();
    body.strip(0);
    assertThat(text(apply())).doesNotContain("Content-");
  }

  private void read(String parts) {
    parse(HEAD + ABOUT + TYPE + "Content-Length: " + parts.length() + "\r\n\r\n" + parts);
    assertThat(body.read(message)).isTrue();
  }

  private void parse(String text) {
    message = parsed(text.getBytes(StandardCharsets.US_ASCII));
  }

  private int at(String word) {
    return text(message).indexOf("\r\n" + word + "\r\n") + 2;
  }

  private SipMessage apply() {
    Edits edits = new Edits();
    edits.begin(message.octets());
    body.apply(edits);
    return parsed(edits.toArray());
  }

  private static SipMessage parsed(byte[] octets) {
    return (SipMessage)
        new SipParser().parse(Octets.of(octets), SipParser.Source.DATAGRAM, Limits.DEFAULT);
  }

  private static String text(SipMessage message) {
    Octets octets = message.octets();
    return octets.text(octets.from(), octets.to());
  }
}
