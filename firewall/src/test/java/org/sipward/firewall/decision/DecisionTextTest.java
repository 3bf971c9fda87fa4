package org.sipward.firewall.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.config.ConfigSchema;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.policy.Refusal;
import tools.jackson.databind.ObjectMapper;

/** Names of events, octets as text, and remedies. */
final class DecisionTextTest {
  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "From: \"Alice B\" <sip:+4930123@host.example>;tag=a1|From: \"xxxxx x\""
            + " <sip:+9999999@xxxx.xxxxxxx>;tag=x9",
        "SIP/2.0 200 OK|SIP/2.0 999 xx",
        "INVITE sip:bob@example.org SIP/2.0|INVITE sip:xxx@xxxxxxx.xxx SIP/2.0",
        "a\\b|x\\\\x",
        "M\u00fcller|x\\x??xxxx",
        "x\u0000y\u001b[31m|x\\x00x\\x1b[99x",
        "P-Access-Network-Info: 3GPP-E-UTRAN|P-Access-Network-Info: 9xxx-x-xxxxx"
      })
  void theShapeTellsWhatIsWrongAndNotWhoItIs(String wire, String shape) {
    byte[] array = octets(wire);
    assertThat(WireText.shape(array, 0, array.length)).isEqualTo(shape);
  }

  /** Law: any octets come out as printable ASCII, and as they were where they are in clear. */
  @Test
  void anyOctetsBecomePrintable() {
    long seed = 20_261_128;
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      byte[] array = new byte[random.nextInt(40)];
      random.nextBytes(array);
      assertThat(WireText.shape(array, 0, array.length)).as("seed " + seed).matches("[ -~]*");
      assertThat(WireText.clear(array, 0, array.length)).as("seed " + seed).matches("[ -~]*");
    }
  }

  @Test
  void namesSortAsTheirEventsAndAreNeverGivenTwice() {
    EventId names = new EventId(1_025);
    String before = "";
    for (long micros : new long[] {5, 5, 5, 1_800_000_000_000_000L, 1_799_999_999_999_999L}) {
      long id = names.next(micros);
      String text = EventId.text(id);
      assertThat(text).hasSize(13).isGreaterThan(before);
      assertThat(EventId.parse(text)).hasValue(id);
      before = text;
    }
    assertThat(EventId.epochMicros(names.next(1_900_000_000_000_000L)))
        .isEqualTo(1_900_000_000_000_000L);
    assertThat(EventId.parse("p-4pagj5zelfz")).isEmpty();
    assertThat(EventId.parse("1k1a4fscxs9000")).isEmpty();
    assertThat(EventId.parse("")).isEmpty();
  }

  @Test
  void everyAgreedKeyAndItsControlAreThere() {
    var definitions = new ObjectMapper().readTree(ConfigSchema.text()).path("$defs");
    var controls = Guards.MODED.stream().map(g -> g.control().id()).toList();
    AgreedKeys.BY_CONTROL.forEach(
        (control, text) -> {
          var key = text.substring(0, text.indexOf(':')).split("\\.", -1);
          assertThat(controls).contains(control);
          assertThat(definitions.path(key[0]).path("properties").has(key[1])).as(text).isTrue();
        });
  }

  /** Whoever adds a refusal says here what lets a message pass. */
  @Test
  void everyRefusalHasARemedy() {
    assertThat(Arrays.stream(Refusal.values()).filter(r -> !Remedies.knows(r)))
        .as("decision.Remedies.BY_REFUSAL lacks")
        .isEmpty();
  }
}
