package org.sipward.exchange.transport.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.function.Function;

/**
 * Any octets as each text of the protocol: an answer, and what is accepted comes to rest when it is
 * written and read again.
 */
final class CodecFuzz {
  @FuzzTest(maxDuration = "10m")
  void lawsHold(byte[] octets) {
    rests(octets, PageText::read, PageText::write);
    rests(octets, BatchText::read, BatchText::write);
    rests(octets, BatchText::readAnswer, BatchText::writeAnswer);
    rests(octets, QueryText::read, QueryText::write);
    rests(octets, QueryText::readAnswer, QueryText::writeAnswer);
    rests(octets, StoreText::readDescriptor, StoreText::write);
    rests(octets, StoreText::readHint, StoreText::write);
    rests(octets, ProblemText::read, ProblemText::write);
  }

  private static <T> void rests(
      byte[] octets, Function<byte[], Decoded<T>> reader, Function<T, byte[]> writer) {
    if (reader.apply(octets) instanceof Decoded.Good<T>(var value)) {
      var once = writer.apply(value);
      assertThat(reader.apply(once)).isInstanceOf(Decoded.Good.class);
      if (reader.apply(once) instanceof Decoded.Good<T>(var again)) {
        assertThat(writer.apply(again)).isEqualTo(once);
      }
    }
  }
}
