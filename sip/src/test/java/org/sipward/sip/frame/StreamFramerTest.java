package org.sipward.sip.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.Defect;
import org.sipward.sip.Limits;
import org.sipward.sip.frame.Framing.Broken;
import org.sipward.sip.frame.Framing.Framed;
import org.sipward.sip.frame.Framing.KeepAlive;
import org.sipward.sip.frame.Framing.NeedMore;

final class StreamFramerTest {
  private static final String START = "OPTIONS sip:a@b.example SIP/2.0\r\n";
  private static final Limits SMALL = new Limits(200, 120, 4, 40, 1_024, 64, 2, 256, 40, 32, 4, 64);

  /**
   * What follows the start line, with line ends written as {@code |}, and the body it announces.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5||abcde",
        "content-length:5||abcde",
        "CONTENT-LENGTH: 5||abcde",
        "Content-Length : 5||abcde",
        "Content-Length\t: 5||abcde",
        "l:5||abcde",
        "L : 5||abcde",
        "Content-Length:   5  ||abcde",
        "Content-Length: 0005||abcde",
        "Content-Length:| 5||abcde",
        "Content-Length: 5| ||abcde",
        "Content-Length: 5|\t||abcde",
        "Content-Length: 5|l: 05||abcde",
        "Content-Length: 5|Content-Length: 5||abcde",
        "l: 12|Content-Length: 0012||abcdefghijkl",
        "X: 1| folded|l:5||abcde",
        "C: text/plain|Content-Lengt: 3|Content-Lengths: 2|l:5||abcde",
        "Contact: <sip:a@b>|lx: 9|l:5||abcde",
        "no colon|l:5||abcde",
        "X:|l:5||abcde",
        "X: Content-Length: 7|l:5||abcde",
        "X: 1| Content-Length: 7|l:5||abcde",
        "l:0||",
        "l:4||||",
      })
  void framesByTheLengthAllFieldsAgreeOn(String rest) {
    var message = START + rest.replace("|", "\r\n");

    assertThat(frame(message)).isEqualTo(new Framed(0, message.length()));
    assertThat(frame(message + "\r\n\r\n")).isEqualTo(new Framed(0, message.length()));
    assertThat(frame("\r\n" + message)).isEqualTo(new Framed(2, message.length()));
  }

  static Stream<Arguments> lengthsReadDifferently() {
    return Stream.of(
        arguments("Content-Length: +5||abcde", Defect.CONTENT_LENGTH_SYNTAX, 16),
        arguments("Content-Length: -5||abcde", Defect.CONTENT_LENGTH_SYNTAX, 16),
        arguments("Content-Length: 5, 5||abcde", Defect.CONTENT_LENGTH_SYNTAX, 17),
        arguments("Content-Length: 5| 0||abcde", Defect.CONTENT_LENGTH_SYNTAX, 20),
        arguments("Content-Length: 5 0||abcde", Defect.CONTENT_LENGTH_SYNTAX, 18),
        arguments("Content-Length: 0x5||abcde", Defect.CONTENT_LENGTH_SYNTAX, 17),
        arguments("Content-Length: five||abcde", Defect.CONTENT_LENGTH_SYNTAX, 16),
        arguments("Content-Length: 5;a=b||abcde", Defect.CONTENT_LENGTH_SYNTAX, 17),
        arguments("Content-Length: 5\0||abcde", Defect.CONTENT_LENGTH_SYNTAX, 17),
        arguments("Content-Length: \u00b2||abcde", Defect.CONTENT_LENGTH_SYNTAX, 16),
        arguments("Content-Length:||", Defect.CONTENT_LENGTH_SYNTAX, 17),
        arguments("Content-Length: | ||", Defect.CONTENT_LENGTH_SYNTAX, 21),
        arguments("Content-Length||", Defect.CONTENT_LENGTH_SYNTAX, 14),
        arguments("Content-Length| : 5||abcde", Defect.CONTENT_LENGTH_SYNTAX, 14),
        arguments("Content-Length 5||abcde", Defect.CONTENT_LENGTH_SYNTAX, 15),
        arguments("l: 5|l: 6||abcde", Defect.CONTENT_LENGTH_CONFLICT, 9),
        arguments("l: 5|l: 50||abcde", Defect.CONTENT_LENGTH_CONFLICT, 10),
        arguments("l: 50|Content-Length: 5||abcde", Defect.CONTENT_LENGTH_CONFLICT, 24),
        arguments("l: 0|Content-Length: 5||abcde", Defect.CONTENT_LENGTH_CONFLICT, 22),
        arguments("Content-Length: 99999||", Defect.CONTENT_LENGTH_EXCEEDS, 20),
        arguments("Content-Length: 18446744073709551621||abcde", Defect.CONTENT_LENGTH_EXCEEDS, 21),
        arguments(
            "Content-Length: 000000000000000000000099999||", Defect.CONTENT_LENGTH_EXCEEDS, 42),
        arguments("X: 1||abcde", Defect.CONTENT_LENGTH_MISSING, 6),
        arguments("|abcde", Defect.CONTENT_LENGTH_MISSING, 0),
        arguments("Content-Length\0: 5||abcde", Defect.CONTENT_LENGTH_MISSING, 20),
        arguments(" Content-Length: 5||abcde", Defect.START_LINE, 0));
  }

  @ParameterizedTest
  @MethodSource("lengthsReadDifferently")
  void refusesALengthThatTwoReadersCouldReadDifferently(String rest, Defect defect, int offset) {
    assertThat(frame(START + rest.replace("|", "\r\n")))
        .isEqualTo(new Broken(defect, START.length() + offset));
  }

  static Stream<Arguments> loneLineEnds() {
    return Stream.of(
        arguments("X: 1\nl: 0\r\n\r\n", Defect.BARE_LF, 4),
        arguments("X: 1\r\nl: 0\n\r\n", Defect.BARE_LF, 10),
        arguments("X: 1\r\nl: 0\r\n\n", Defect.BARE_LF, 12),
        arguments("X: 1\rl: 0\r\n\r\n", Defect.BARE_CR, 4),
        arguments("X: 1\r\nl: 0\r\r\n", Defect.BARE_CR, 10),
        arguments("X: 1\r\nl: 0\r\n\rx", Defect.BARE_CR, 12),
        arguments("\nl: 0\r\n\r\n", Defect.BARE_LF, 0));
  }

  @ParameterizedTest
  @MethodSource("loneLineEnds")
  void refusesALoneLineEnd(String rest, Defect defect, int offset) {
    assertThat(frame(START + rest)).isEqualTo(new Broken(defect, START.length() + offset));
  }

  static Stream<Arguments> otherProtocols() {
    return Stream.of(
        arguments("GET / HTTP/1.1\r\nHost: a\r\n\r\n", 14),
        arguments("M-SEARCH * HTTP/1.1\r\n", 19),
        arguments("NOTIFY * HTTP/1.1\r\n", 17),
        arguments("HTTP/1.1 200 OK\r\n", 15),
        arguments("SSH-2.0-OpenSSH_9.2\r\n", 19),
        arguments("EHLO mail.example\n", 17),
        arguments("SIPS\r\n", 4),
        arguments("OPTIONS\r\n", 7),
        arguments("INVITE sip:a@b SIP/2.0 x\r\n", 24),
        arguments("\u0016\u0003\u0001\u0002\0\u0001", 0),
        arguments("\0\u0001\0\0!\u0012\u00a4B", 0),
        arguments("\u0080\0\0\u0001", 0),
        arguments("\u0003\0\0\u0013", 0),
        arguments("\u00ffSMB", 0),
        arguments(" INVITE sip:a@b SIP/2.0", 0),
        arguments("INV\0ITE", 3),
        arguments("INVITE\tsip:a@b SIP/2.0", 6),
        arguments("INV\u00e9ITE", 3),
        arguments("INVITE sip:a\0@b SIP/2.0", 12),
        arguments("INVITE sip:a\u007f@b SIP/2.0", 12),
        arguments("SIP/2.0 200 O\u0001K", 13));
  }

  @ParameterizedTest
  @MethodSource("otherProtocols")
  void refusesAnotherProtocolAsSoonAsItIsCertain(String octets, int offset) {
    assertThat(frame(octets)).isEqualTo(new Broken(Defect.NOT_SIP, offset));
    assertThat(frame(octets.substring(0, offset))).isInstanceOf(NeedMore.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SIP/2.0 200 OK\r\n",
        "SIP/2.0 200 \r\n",
        "SIP/2.0 180 \u00c3\u00bc\r\n",
        "sip/2.0 200 OK\r\n",
        "SIP/2.0\r\n",
        "OPTIONS sip:a@b SIP/7.0\r\n",
        "OPTIONS sip:a@b SIP/2.0x\r\n",
        "OPTIONS  sip:a@b  SIP/2.0  \r\n",
        "OPTIONS sip:a\t@b SIP/2.0\r\n",
        "OPTIONS sip:a b;c SIP/2.0\r\n",
        "OPTIONS <sip:a@b> SIP/2.0\r\n",
        "OPTIONS sip:\u00c3\u00bc@b SIP/2.0\r\n",
        "OPT@ONS sip:a@b SIP/2.0\r\n",
        "sip sip:a@b SIP/2.0\r\n",
      })
  void leavesABadStartLineOfSipToTheParser(String start) {
    var message = start + "l: 2\r\n\r\nab";

    assertThat(frame(message)).isEqualTo(new Framed(0, message.length()));
  }

  static Stream<Arguments> beyondLimits() {
    return Stream.of(
        arguments("X: 1234567890123456789012345678901234567", Defect.HEADER_TOO_LONG, 38),
        arguments("X: 12345678901234567890|\t12345678901234567", Defect.HEADER_TOO_LONG, 38),
        arguments("X: 1| 2| 3| 4", Defect.FOLD_COUNT, 14),
        arguments("A:|B:|C:|D:|", Defect.CONTENT_LENGTH_MISSING, 12),
        arguments("A:|B:|C:|Content-Lengx", Defect.CONTENT_LENGTH_MISSING, 24),
        arguments("l:1|B:|C:|D:|E:|", Defect.HEADER_COUNT, 17),
        arguments(
            "A:12345678901234567890123456789|B:12345678901234567890123456789|C:12345678901",
            Defect.HEADER_BLOCK_TOO_LARGE,
            78),
        arguments("l: 160|A: 123", Defect.CONTENT_LENGTH_EXCEEDS, 5),
        arguments(
            "l: 100|A:12345678901234567890123456789|B:123456789012345678901",
            Defect.MESSAGE_TOO_LARGE,
            63),
        arguments("Content-Length:| | | 7", Defect.CONTENT_LENGTH_SYNTAX, 21));
  }

  @ParameterizedTest
  @MethodSource("beyondLimits")
  void refusesWhatCannotEndWithinTheLimits(String rest, Defect defect, int offset) {
    var octets = START + rest.replace("|", "\r\n");

    assertThat(frame(octets, SMALL)).isEqualTo(new Broken(defect, START.length() + offset));
  }

  @Test
  void takesWhatEndsExactlyAtTheLimits() {
    var block = START + "A: 1234567890123456789012345678901234567\r\n".substring(0, 38) + "\r\n";
    var length = "l: 80\r\n\r\n";
    var filler = "B: " + "x".repeat(120 - block.length() - length.length() - 5) + "\r\n";
    var message = block + filler + length + "y".repeat(80);

    assertThat(message).hasSize(200);
    assertThat(frame(message, SMALL)).isEqualTo(new Framed(0, 200));
  }

  static Stream<Arguments> halfPings() {
    return Stream.of(
        arguments("", 4), arguments("\r", 3), arguments("\r\n", 2), arguments("\r\n\r", 1));
  }

  @ParameterizedTest
  @MethodSource("halfPings")
  void waitsForTheRestOfAPingWithoutAMessageBegun(String octets, int atLeast) {
    var framer = new StreamFramer(Limits.DEFAULT);

    assertThat(frame(framer, octets)).isEqualTo(new NeedMore(atLeast));
    assertThat(framer.inMessage()).isFalse();
  }

  @Test
  void tellsAPingFromAPongBeforeAMessage() {
    assertThat(frame("\r\n\r\n\r\n")).isEqualTo(new KeepAlive(4));
    assertThat(frame("\r\n" + START + "l:0\r\n\r\n")).isEqualTo(new Framed(2, START.length() + 7));
    assertThat(frame("\r\rOPTIONS")).isEqualTo(new Broken(Defect.BARE_CR, 0));
    assertThat(frame("\r\n\rO")).isEqualTo(new Broken(Defect.BARE_CR, 2));
    assertThat(frame("\n")).isEqualTo(new Broken(Defect.BARE_LF, 0));
  }

  @Test
  void saysHowMuchIsMissing() {
    var message = START + "Content-Length: 10\r\n\r\n";

    assertThat(frame(message)).isEqualTo(new NeedMore(10));
    assertThat(frame(message + "1234567")).isEqualTo(new NeedMore(3));
    assertThat(frame(START + "Content-Length: 1")).isEqualTo(new NeedMore(5));
    assertThat(frame(START)).isEqualTo(new NeedMore(7));
  }

  /** Six octets that begin a message are a message begun: whoever owes the rest can be timed. */
  @Test
  void knowsThatAMessageHasBegun() {
    var framer = new StreamFramer(Limits.DEFAULT);

    frame(framer, "INVITE");
    assertThat(framer.inMessage()).isTrue();
    frame(framer, "INVITE sip:a@b SIP/2.0\r\nl:0\r\n\r\n");
    assertThat(framer.inMessage()).isFalse();
  }

  @Test
  void carriesNothingOverToTheNextMessage() {
    var framer = new StreamFramer(Limits.DEFAULT);
    var first = START + "l: 3\r\n\r\nabc";

    assertThat(frame(framer, first + START)).isEqualTo(new Framed(0, first.length()));
    framer.consumed();
    assertThat(frame(framer, START + "X: 1\r\n\r\n"))
        .isEqualTo(new Broken(Defect.CONTENT_LENGTH_MISSING, START.length() + 6));
  }

  @Test
  void staysBroken() {
    var framer = new StreamFramer(Limits.DEFAULT);
    var broken = frame(framer, "\0");

    assertThat(frame(framer, START + "l: 0\r\n\r\n")).isEqualTo(broken);
    assertThatIllegalStateException().isThrownBy(framer::consumed);
  }

  @Test
  void refusesToLookAtFewerOctetsThanBefore() {
    var framer = new StreamFramer(Limits.DEFAULT);
    frame(framer, START);

    assertThatIllegalArgumentException().isThrownBy(() -> frame(framer, "OPTIONS"));
  }

  @Test
  void allocatesNothingInTheSteadyState() {
    var framer = new StreamFramer(Limits.DEFAULT);
    byte[] stream = (START + "Content-Length: 300\r\n\r\n" + "b".repeat(300)).getBytes(ISO_8859_1);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = 0;
    int length = 0;
    for (int round = 0; round < 3_000; round++) {
      if (round == 2_000) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      framer.frame(stream, 0, 20);
      framer.frame(stream, 0, 100);
      if (framer.frame(stream, 0, stream.length) instanceof Framed framed) {
        length += framed.length();
      }
      framer.consumed();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(length).isEqualTo(3_000 * stream.length);
    // Reading the counter itself costs a few octets; one object per round would be 16,000.
    assertThat(allocated).isLessThan(2_000);
  }

  private static Framing frame(String octets) {
    return frame(octets, Limits.DEFAULT);
  }

  private static Framing frame(String octets, Limits limits) {
    return frame(new StreamFramer(limits), octets);
  }

  private static Framing frame(StreamFramer framer, String octets) {
    byte[] array = octets.getBytes(ISO_8859_1);
    return framer.frame(array, 0, array.length);
  }
}
