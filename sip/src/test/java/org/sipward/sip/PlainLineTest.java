package org.sipward.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.SipParser.Source;

/**
 * The short way of {@link HeaderBlock} for plain lines says what the general one says: a tab at the
 * end of a value changes nothing but forces the general one.
 */
final class PlainLineTest {
  private static final String START = "OPTIONS sip:a@b.example SIP/2.0\r\n";
  private static final int LINES = 20_000;

  private final SipParser parser = new SipParser();
  private int known;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bothWaysAgree(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> corpus = lines();
    for (int i = 0; i < LINES; i++) {
      String line =
          new String(Mutations.next(random, corpus), ISO_8859_1).replaceAll("[\r\n]", " ").strip();
      if (line.indexOf(':') < 0 || line.indexOf(':') == line.length() - 1) {
        continue; // without a name or a value the tab would move what is pointed at
      }
      // Twice, because the second of a header that may occur once is a defect.
      String twice = line + "\r\n" + line;
      assertThat(read(START + twice + "\t\r\n\r\n"))
          .as("seed %d: %s", seed, line)
          .isEqualTo(read(START + twice + "\r\n\r\n"));
    }
    assertThat(known).as("lines with a name that has a short way").isGreaterThan(LINES);
  }

  private String read(String text) {
    return switch (parser.parse(Octets.of(text), Source.DATAGRAM, Limits.DEFAULT)) {
      case KeepAlive keepAlive -> keepAlive.name();
      case Malformed malformed -> malformed.defect() + "@" + malformed.offset();
      case SipMessage message -> read(message);
    };
  }

  private String read(SipMessage message) {
    StringBuilder text = new StringBuilder();
    for (int h = 0; h < message.headers(); h++) {
      known += message.kind(h) == HeaderKind.UNKNOWN ? 0 : 1;
      text.append(message.kind(h)).append(message.lineFrom(h)).append('-');
      text.append(message.nameTo(h)).append(' ').append(message.valueFrom(h)).append('-');
      text.append(message.valueTo(h)).append('\n');
    }
    for (int i = 0; i < message.defects().count(); i++) {
      text.append(message.defects().defect(i)).append(message.defects().offset(i)).append('+');
      text.append(message.defects().length(i)).append('h').append(message.defects().header(i));
      text.append('\n');
    }
    return text.toString();
  }

  /** The header lines of the messages, folds apart. */
  private static List<byte[]> lines() {
    List<byte[]> lines = new ArrayList<>();
    for (byte[] message : Mutations.messages()) {
      new String(message, ISO_8859_1)
          .lines()
          .filter(line -> line.contains(":") && !line.startsWith(" ") && !line.endsWith("SIP/2.0"))
          .forEach(line -> lines.add(line.getBytes(ISO_8859_1)));
    }
    return lines;
  }
}
