package org.sipward.exchange.message.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.SomeMessages;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.MessageType;

/** The public flat sample, in both nestings. */
class LegacyProfileTest {
  private static final String NESTED =
      """
      {"message_id":"fs38-20260410-0001","timestamp_utc":"2026-04-10T12:34:56Z",\
      "schema_version":"1.0","sender_id":"operator-a",\
      "event":{"event_type":"SIM_SWAP","msisdn":"+441234567890","imsi":"234150123456789",\
      "confidence_score":88,\
      "evidence":{"detection_method":"OMA-SDM-signals","log_refs":["log-789","cdr-4521"]},\
      "recommended_action":{"action_code":"TEMP_BLOCK","suggested_ttl_seconds":3600}},\
      "signature":"base64-signature"}\
      """;

  private static final String BESIDE =
      NESTED
          .replace("\"confidence_score\":88,", "\"confidence_score\":88},")
          .replace("3600}},", "3600},");

  @Test
  void bothNestingsSayTheSame() {
    var nested = read(NESTED);
    assertThat(read(BESIDE)).isEqualTo(nested);
    assertThat(LegacyProfile.isLegacy(NESTED.getBytes(UTF_8))).isTrue();
    var report = (Report) nested.body();
    assertThat(report.event()).isEqualTo(EventType.SIM_SWAP);
    assertThat(report.confidenceScore()).isEqualTo(88);
    assertThat(report.subjects())
        .flatExtracting(s -> s.value().stream().toList())
        .containsExactly("+441234567890", "234150123456789");
    assertThat(report.evidence().logRefs()).containsExactly("log-789", "cdr-4521");
    assertThat(report.recommendedAction().orElseThrow().actionCode())
        .isEqualTo(ActionCode.TEMP_BLOCK);
  }

  @Test
  void isUnverifiedAndForTheReceiverOnly() {
    var accepted = (Reading.Accepted) LegacyProfile.read(NESTED.getBytes(UTF_8), "operator-b");
    assertThat(accepted.signature()).isEmpty();
    assertThat(accepted.message().envelope().audience()).isEqualTo(Audience.direct("operator-b"));
    assertThat(accepted.message().envelope().marking().maxHops()).isZero();
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var message = read(NESTED);
    var written = LegacyProfile.write(message, "base64-signature").orElseThrow();
    assertThat(read(written)).isEqualTo(message);
    assertThat(written).contains("\"signature\":\"base64-signature\"").doesNotContain("body");
    assertThat(LegacyProfile.write(new SomeMessages(1).of(MessageType.CONTROL), "x")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "+441234567890~01234 567890~/event/msisdn",
        "234150123456789~23415~/event/imsi",
        "\"event\":{~\"recommended_action\":{\"action_code\":\"NONE\",\"suggested_ttl_seconds\":60},\"event\":{~/recommended_action",
        "3600~59~/event/recommended_action/suggested_ttl_seconds",
        "TEMP_BLOCK~EXECUTE~/event/recommended_action/action_code",
        "\"operator-a\"~\"Operator A\"~/sender_id",
        "88~188~/event/confidence_score"
      })
  void refusesAtThePlace(String from, String to, String pointer) {
    assertThat(NESTED).contains(from);
    var reading = LegacyProfile.read(NESTED.replace(from, to).getBytes(UTF_8), "operator-b");
    assertThat(((Reading.Refused) reading).refusals())
        .extracting(Refusal::pointer)
        .isEqualTo(List.of(pointer));
  }

  private static Message read(String text) {
    var reading = LegacyProfile.read(text.getBytes(UTF_8), "operator-b");
    assertThat(reading).isInstanceOf(Reading.Accepted.class);
    return ((Reading.Accepted) reading).message();
  }
}
