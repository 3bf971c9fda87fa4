package org.sipward.sip.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.sip.Gravity;
import org.sipward.sip.Span;

final class MultipartIndexTest {
  /** An emergency INVITE: SDP and the location of the caller. */
  private static final String EMERGENCY =
      """
      --boundary1
      Content-Type: application/sdp

      v=0
      --boundary1
      Content-Type: application/pidf+xml
      Content-ID: <target123@atlanta.example.com>
      Content-Disposition: by-reference;handling=optional

      <presence/>
      --boundary1--
      """;

  private static final String NESTED =
      """
      --outer
      Content-Type: multipart/alternative; boundary="in ner"
      Content-Disposition: session

      --in ner
      Content-Type: text/plain

      one
      --in ner

      two
      --in ner--
      --outer
      Content-Type: text/plain
      Content-Transfer-Encoding: base64
      Content-Length: 4

      AAAA
      --outer--
      """;

  private static final BodyLimits SMALL = new BodyLimits(3, 2, 2);

  private final MultipartIndex index = new MultipartIndex(BodyLimits.DEFAULT);
  private byte[] octets = new byte[0];

  private boolean read(MultipartIndex into, String boundary, String body) {
    octets = (boundary + body).getBytes(StandardCharsets.ISO_8859_1);
    int from = boundary.length();
    return into.read(octets, from, octets.length, Span.of(0, from));
  }

  private static String crlf(String lines) {
    return lines.replace("\n", "\r\n");
  }

  private String text(long span) {
    return new String(octets, Span.from(span), Span.length(span), StandardCharsets.ISO_8859_1);
  }

  private static List<String> defects(MultipartIndex index) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < index.defects().count(); i++) {
      found.add(index.defects().defect(i) + "@" + index.defects().offset(i));
    }
    return found;
  }

  @Test
  void findsPartsWithTheirHeaders() {
    assertThat(read(index, "boundary1", crlf(EMERGENCY))).isTrue();
    assertThat(defects(index)).isEmpty();
    assertThat(index.partCount()).isEqualTo(2);
    assertThat(text(index.body(0))).isEqualTo("v=0");
    assertThat(text(index.field(0, PartField.CONTENT_TYPE))).isEqualTo("application/sdp");
    assertThat(index.field(0, PartField.CONTENT_ID)).isEqualTo(Span.NONE);
    assertThat(text(index.body(1))).isEqualTo("<presence/>");
    assertThat(text(index.field(1, PartField.CONTENT_ID)))
        .isEqualTo("<target123@atlanta.example.com>");
    var disposition = new Disposition();
    assertThat(disposition.read(octets, index.field(1, PartField.CONTENT_DISPOSITION))).isTrue();
    assertThat(disposition.is("by-reference")).isTrue();
    assertThat(disposition.handling()).isEqualTo(Disposition.Handling.OPTIONAL);
  }

  @Test
  void goesDownIntoNestedMultiparts() {
    assertThat(read(index, "outer", crlf(NESTED))).isTrue();
    assertThat(defects(index)).isEmpty();
    List<String> parts = new ArrayList<>();
    for (int part = 0; part < index.partCount(); part++) {
      String body = part == 0 ? "..." : text(index.body(part));
      parts.add(index.parent(part) + "/" + index.depth(part) + " " + body);
    }
    assertThat(parts).containsExactly("-1/1 ...", "0/2 one", "0/2 two", "-1/1 AAAA");
    long encoding = index.field(3, PartField.CONTENT_TRANSFER_ENCODING);
    assertThat(TransferEncoding.of(octets, encoding)).isEqualTo(TransferEncoding.BASE64);
  }

  @Test
  void keepsPreambleAndEpilogue() {
    read(index, "b", "hello\r\n--b\r\n\r\nx\r\n--b--\r\nbye");
    assertThat(text(index.preamble(MultipartIndex.ROOT))).isEqualTo("hello");
    assertThat(text(index.epilogue(MultipartIndex.ROOT))).isEqualTo("bye");
    assertThat(text(index.body(0))).isEqualTo("x");
    assertThat(defects(index)).containsExactly("PREAMBLE@1", "EPILOGUE@25");
  }

  /** A body may be binary: NUL, CR and LF inside are content. */
  @Test
  void leavesBinaryContentAlone() {
    String content = "\0\r\n\r--\n\u00ff--B\r\n -b\r\n";
    read(index, "b", "--b\r\nContent-Type: a/b\r\n\r\n" + content + "\r\n--b--");
    assertThat(defects(index)).isEmpty();
    assertThat(text(index.body(0))).isEqualTo(content);
  }

  /** The place is marked with a caret, which is taken out before the body is read. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("org.sipward.sip.body.MultipartDefectCases#all")
  void locatesEachDefect(BodyDefect defect, String body, int offset) {
    var small = new MultipartIndex(SMALL);
    boolean sound = read(small, "b", body);
    assertThat(defects(small)).containsExactly(defect + "@" + (offset + 1));
    assertThat(sound).isEqualTo(defect.gravity() != Gravity.FATAL);
  }

  @Test
  void hasACaseForEachDefect() {
    var elsewhere = List.of(BodyDefect.BOUNDARY, BodyDefect.FRAGMENT_START);
    var all = new ArrayList<>(Arrays.asList(BodyDefect.values()));
    all.removeAll(elsewhere);
    assertThat(MultipartDefectCases.all()).extracting(c -> c.get()[0]).containsAll(all);
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void refusesBoundariesOutsideTheGrammar(String boundary) {
    assertThat(read(index, boundary, "--" + boundary + "\r\n\r\n--" + boundary + "--")).isFalse();
    assertThat(index.defects().has(BodyDefect.BOUNDARY)).isTrue();
    assertThat(index.partCount()).isZero();
  }

  static List<String> boundaries() {
    return List.of("", " ", "a ", "a\"", "a;b", "a\u00e9", "a\\b", "a*", "x".repeat(71));
  }

  @Test
  void takesTheLongestBoundary() {
    String boundary = "'()+_,-./:=? ".repeat(5) + "abcde";
    assertThat(boundary).hasSize(70);
    String body = "--" + boundary + "\r\n\r\n\r\n--" + boundary + "--";
    assertThat(read(index, boundary, body)).isTrue();
    assertThat(defects(index)).isEmpty();
  }

  @Test
  void lawsHoldForEveryTruncation() {
    byte[] whole = ("outer" + crlf(NESTED)).getBytes(StandardCharsets.ISO_8859_1);
    for (int length = 5; length <= whole.length; length++) {
      MultipartLaws.hold(index, BodyLimits.DEFAULT, Arrays.copyOf(whole, length), 5);
    }
  }

  @Test
  void lawsHoldForDamagedOctets() {
    long seed = Long.getLong("sipward.seed", 20_261_120L);
    var random = new Random(seed);
    byte[] whole = ("outer" + crlf(NESTED)).getBytes(StandardCharsets.ISO_8859_1);
    String marks = "\0\r\n\t -:;\"=b\u00ff";
    for (int round = 0; round < 2_000; round++) {
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = 5 + random.nextInt(damaged.length - 5);
        damaged[at] = (byte) marks.charAt(random.nextInt(marks.length()));
      }
      try {
        MultipartLaws.hold(index, BodyLimits.DEFAULT, damaged, 5);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + " round " + round, e);
      }
    }
  }

  /** Parts that were written are the parts that are read. */
  @Test
  void readsWhatWasWritten() {
    long seed = Long.getLong("sipward.seed", 20_261_120L);
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      var body = new StringBuilder();
      List<String> contents = new ArrayList<>();
      for (int i = random.nextInt(16); i >= 0; i--) {
        var content = new StringBuilder();
        for (int j = random.nextInt(40); j > 0; j--) {
          content.append("\r\n-a b:".charAt(random.nextInt(7)));
        }
        contents.add(content.toString());
        body.append("--zz\r\nContent-Type: text/plain\r\n\r\n").append(content).append("\r\n");
      }
      body.append("--zz--\r\n");
      assertThat(read(index, "zz", body.toString())).isTrue();
      List<String> found = new ArrayList<>();
      for (int part = 0; part < index.partCount(); part++) {
        found.add(text(index.body(part)));
      }
      assertThat(found).as("seed %s round %s", seed, round).isEqualTo(contents);
      assertThat(defects(index)).isEmpty();
    }
  }
}
