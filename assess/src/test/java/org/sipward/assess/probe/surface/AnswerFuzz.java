package org.sipward.assess.probe.surface;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets as the answer to a question over UDP: one, or none. */
final class AnswerFuzz {
  @FuzzTest(maxDuration = "10m")
  void tellsAnswersFromNoise(byte[] octets) {
    for (UdpQuestion question : UdpQuestion.ALL) {
      assertThat(question.answer().test(octets)).isIn(true, false);
    }
    assertThat(UdpQuestion.TFTP.answer().test(octets)).isIn(true, false);
  }
}
