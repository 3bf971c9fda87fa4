package org.sipward.exchange.message.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;

/**
 * Any octets as a message: an answer with a bounded number of reasons; what is accepted fits the
 * schema, and what is written from it is read as the same.
 */
final class MessageReaderFuzz {
  private static final Schema SCHEMA = MessageReaderTest.schema();

  @FuzzTest(maxDuration = "10m")
  void lawsHold(byte[] octets) {
    switch (MessageReader.read(octets)) {
      case Reading.Refused(var refusals) ->
          assertThat(refusals).hasSizeBetween(1, Refusals.MAX).doesNotHaveDuplicates();
      case Reading.Accepted(var message, var signature, _) -> {
        assertThat(SCHEMA.validate(new String(octets, UTF_8), InputFormat.JSON)).isEmpty();
        var written = MessageWriter.signed(message, signature.orElseThrow());
        assertThat(MessageReaderTest.message(written)).isEqualTo(message);
      }
    }
    if (LegacyProfile.read(octets, "operator-b") instanceof Reading.Accepted(var message, _, _)) {
      var again = LegacyProfile.write(message, "x").orElseThrow().getBytes(UTF_8);
      assertThat(LegacyProfile.read(again, "operator-b")).isInstanceOf(Reading.Accepted.class);
    }
  }
}
