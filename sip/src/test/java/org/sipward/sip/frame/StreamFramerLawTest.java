package org.sipward.sip.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.sip.Limits;
import org.sipward.sip.frame.Framing.Broken;
import org.sipward.sip.frame.Framing.Framed;
import org.sipward.sip.frame.Framing.KeepAlive;
import org.sipward.sip.frame.Framing.NeedMore;

/** Laws of the framer over every message of the corpora and over seeded mutations of them. */
final class StreamFramerLawTest {
  private static final Limits TIGHT = new Limits(700, 480, 9, 90, 1_024, 64, 2, 256, 40, 32, 4, 64);

  /** Ends to try on an unfinished message: one must make it whole. */
  private static final List<String> ENDS =
      List.of(
          "\r\n\r\n",
          "\n\r\n",
          "\r\n",
          "\n",
          "",
          ":0\r\n\r\n",
          "0\r\n\r\n",
          " 0\r\n\r\n",
          "\n 0\r\n\r\n",
          "l:0\r\n\r\n",
          "\nl:0\r\n\r\n",
          "\r\nl:0\r\n\r\n",
          "x\r\nl:0\r\n\r\n",
          "x\r\n\r\n",
          " SIP/2.0\r\nl:0\r\n\r\n",
          "SIP/2.0\r\nl:0\r\n\r\n",
          "IP/2.0\r\nl:0\r\n\r\n",
          "P/2.0\r\nl:0\r\n\r\n",
          "/2.0\r\nl:0\r\n\r\n",
          // The number of a version is the parser's: without one the framer has a start line too.
          " SIP/\r\nl:0\r\n\r\n",
          "SIP/\r\nl:0\r\n\r\n",
          "IP/\r\nl:0\r\n\r\n",
          "P/\r\nl:0\r\n\r\n",
          "/\r\nl:0\r\n\r\n");

  static List<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void framesTheSameHoweverTheStreamIsCut(Sample sample) {
    byte[] stream = sample.octets();
    var whole = new StreamFramer(Limits.DEFAULT).frame(stream, 0, stream.length);
    for (int cut = 0; cut <= stream.length; cut++) {
      assertThat(frameInTwo(stream, cut, Limits.DEFAULT)).as("cut at %d", cut).isEqualTo(whole);
    }
    assertThat(frameByOctets(stream, Limits.DEFAULT)).as("octet by octet").isEqualTo(whole);
  }

  @Test
  void framesMutationsTheSameHoweverTheStreamIsCut() {
    var random = Seeds.next();
    for (int round = 0; round < 3_000; round++) {
      byte[] stream = mutate(random);
      var whole = new StreamFramer(TIGHT).frame(stream, 0, stream.length);
      assertThat(frameByOctets(stream, TIGHT)).as(() -> text(stream)).isEqualTo(whole);
      int cut = random.nextInt(stream.length + 1);
      assertThat(frameInTwo(stream, cut, TIGHT)).as(() -> text(stream)).isEqualTo(whole);
    }
  }

  /** {@code NeedMore} is a promise: there is an end that makes the message whole. */
  @Test
  void waitsOnlyWhereAnEndWithinTheLimitsExists() {
    var random = Seeds.next();
    for (int round = 0; round < 600; round++) {
      byte[] stream = mutate(random);
      int cut = random.nextInt(stream.length + 1);
      byte[] prefix = Arrays.copyOf(stream, cut);
      if (new StreamFramer(TIGHT).frame(prefix, 0, cut) instanceof NeedMore(int atLeast)) {
        assertThat(shortestEnd(prefix)).as(() -> "end of " + text(prefix)).isEqualTo(atLeast);
      }
    }
  }

  @Test
  void framesEachMessageOfAStreamWithKeepAlives() {
    var random = Seeds.next();
    for (int round = 0; round < 200; round++) {
      List<Framing> expected = new ArrayList<>();
      byte[] stream = concatenate(random, expected);
      assertThat(frameAll(stream, random)).as(() -> text(stream)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void agreesWithTheParserOnTheLength(Sample sample) {
    Agreement.check(sample.octets(), Limits.DEFAULT);
  }

  @Test
  void agreesWithTheParserOnTheLengthOfMutations() {
    var random = Seeds.next();
    for (int round = 0; round < 20_000; round++) {
      Agreement.check(mutate(random), round % 2 == 0 ? TIGHT : Limits.DEFAULT);
    }
  }

  private static byte[] concatenate(SplittableRandom random, List<Framing> expected) {
    var stream = new ByteArrayOutputStream();
    for (int i = 0; i < 8; i++) {
      int kind = random.nextInt(4);
      if (kind == 0) {
        stream.writeBytes("\r\n\r\n".getBytes(ISO_8859_1));
        expected.add(new KeepAlive(4));
      } else {
        int skip = kind == 1 ? 2 : 0;
        stream.writeBytes("\r\n".repeat(kind == 1 ? 1 : 0).getBytes(ISO_8859_1));
        byte[] message = Sample.plain(random);
        stream.writeBytes(message);
        expected.add(new Framed(skip, message.length));
      }
    }
    return stream.toByteArray();
  }

  /** Frames all of a stream that comes in pieces, into a buffer that is moved after each answer. */
  private static List<Framing> frameAll(byte[] stream, SplittableRandom random) {
    List<Framing> answers = new ArrayList<>();
    var framer = new StreamFramer(Limits.DEFAULT);
    int from = 0;
    int to = 0;
    while (from < stream.length) {
      var answer = framer.frame(stream, from, to);
      switch (answer) {
        case NeedMore _ -> to = Math.min(stream.length, to + 1 + random.nextInt(300));
        case Framed(int skip, int length) -> from += skip + length;
        case KeepAlive(int length) -> from += length;
        case Broken _ -> from = stream.length;
      }
      if (!(answer instanceof NeedMore)) {
        answers.add(answer);
        if (!(answer instanceof Broken)) {
          framer.consumed();
        }
      }
    }
    return answers;
  }

  private static int shortestEnd(byte[] prefix) {
    int shortest = Integer.MAX_VALUE;
    List<String> ends = new ArrayList<>(ENDS);
    for (int i = 0; i < "content-length:0\r\n\r\n".length(); i++) {
      ends.add("content-length:0\r\n\r\n".substring(i));
    }
    // A second field must repeat the first: try what is left of its value, too.
    for (var value : numbersOf(prefix)) {
      for (int i = 0; i < value.length(); i++) {
        ends.add(value.substring(i) + "\r\n\r\n");
        ends.add(":" + value.substring(i) + "\r\n\r\n");
        ends.add(" " + value.substring(i) + "\r\n\r\n");
        ends.add("\n " + value.substring(i) + "\r\n\r\n");
      }
    }
    for (var end : ends) {
      byte[] head = (text(prefix) + end).getBytes(ISO_8859_1);
      var framing = new StreamFramer(TIGHT).frame(head, 0, head.length);
      if (framing instanceof NeedMore(int body)) {
        byte[] whole = Arrays.copyOf(head, head.length + body);
        if (new StreamFramer(TIGHT).frame(whole, 0, whole.length) instanceof Framed) {
          shortest = Math.min(shortest, end.length() + body);
        }
      } else if (!(framing instanceof Broken)) {
        shortest = Math.min(shortest, end.length());
      }
    }
    return shortest;
  }

  private static List<String> numbersOf(byte[] prefix) {
    return Pattern.compile("[1-9][0-9]*|0")
        .matcher(text(prefix))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static Framing frameInTwo(byte[] stream, int cut, Limits limits) {
    var framer = new StreamFramer(limits);
    var first = framer.frame(stream, 0, cut);
    return first instanceof NeedMore ? framer.frame(stream, 0, stream.length) : first;
  }

  /**
   * Frames octet by octet, and spoils each octet once it was seen: an answer that is still right
   * proves that no octet is looked at twice, so that the cost is linear.
   */
  private static Framing frameByOctets(byte[] stream, Limits limits) {
    var framer = new StreamFramer(limits);
    byte[] buffer = new byte[stream.length];
    Framing answer = framer.frame(buffer, 0, 0);
    for (int i = 0; i < stream.length && answer instanceof NeedMore; i++) {
      buffer[i] = stream[i];
      answer = framer.frame(buffer, 0, i + 1);
      buffer[i] = 0;
    }
    return answer;
  }

  private static byte[] mutate(SplittableRandom random) {
    var text = new StringBuilder(text(Sample.plain(random)));
    for (int i = random.nextInt(5); i > 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, Sample.fragment(random));
        case 1 -> text.setCharAt(at, (char) random.nextInt(256));
        case 2 -> text.deleteCharAt(at);
        default -> text.insert(lineAfter(text, at), Sample.fragment(random));
      }
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  private static int lineAfter(StringBuilder text, int at) {
    int end = text.indexOf("\r\n", at);
    return end < 0 ? at : end + 2;
  }

  private static String text(byte[] octets) {
    return new String(octets, ISO_8859_1);
  }
}
