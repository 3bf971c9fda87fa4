package org.sipward.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SdpLawsTest {
  private static final int ROUNDS = 300;

  private final SdpIndex index = new SdpIndex(SdpLimits.DEFAULT);

  static List<String> samples() {
    return List.of(SdpSamples.VOLTE, SdpSamples.WEBRTC, SdpSamples.SDES);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void holdForEveryTruncation(String sample) {
    byte[] wire = SdpSamples.wire(sample);
    for (int length = 0; length <= wire.length; length++) {
      SdpLaws.hold(index, Arrays.copyOf(wire, length));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void holdForDamagedOctets(String sample) {
    long seed = Long.getLong("sipward.seed", 20_261_120L);
    var random = new Random(seed);
    byte[] wire = SdpSamples.wire(sample);
    String marks = "\0\r\n\t =:/;|-a0\u00ff";
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = wire.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] =
            (byte) marks.charAt(random.nextInt(marks.length()));
      }
      try {
        SdpLaws.hold(index, damaged);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + " round " + round, e);
      }
    }
  }

  /** What a generator wrote is read back without defect, line for line. */
  @Test
  void readWhatWasWritten() {
    long seed = Long.getLong("sipward.seed", 20_261_120L);
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      var lines = new SdpGenerator(random).lines();
      String text = String.join("\r\n", lines) + "\r\n";
      byte[] wire = text.getBytes(StandardCharsets.ISO_8859_1);
      index.read(wire, 0, wire.length);
      assertThat(SdpIndexTest.defects(index))
          .as("seed %s round %s: %s", seed, round, text)
          .isEmpty();
      assertThat(index.lineCount()).isEqualTo(lines.size());
      for (int line = 0; line < lines.size(); line++) {
        String read = index.type(line) + "=" + index.text(index.value(line));
        assertThat(read).isEqualTo(lines.get(line));
      }
    }
  }
}
