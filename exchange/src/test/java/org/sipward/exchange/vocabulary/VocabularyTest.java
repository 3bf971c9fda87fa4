package org.sipward.exchange.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the words allow at most. */
class VocabularyTest {
  @Test
  void emergencyHasNoWord() {
    assertThat(Arrays.stream(Scope.values()).map(Enum::name))
        .hasSize(13)
        .noneMatch(name -> name.contains("EMERG") || name.contains("SOS"));
  }

  @ParameterizedTest
  @CsvSource({
    "SIM_SWAP, REQUIRE_VALIDATION, PT24H, P10D, SUSPECT",
    "IRSF, RESTRICT, P14D, P90D, SUSPECT",
    "WANGIRI, TEMP_BLOCK, P3D, P30D, CALLING_NUMBER",
    "CLI_SPOOFING, RESTRICT, PT24H, P7D, TRUNK",
    "SIP_SCAN, TEMP_BLOCK, PT12H, P7D, ADDRESS",
    "TDOS, RATE_LIMIT, PT6H, P3D, SUSPECT",
    "OTHER, INFORMATIONAL, PT24H, P7D, SUSPECT"
  })
  void rowsOfTheTable(
      EventType type, Ceiling ceiling, Duration halfLife, Duration expiry, Target target) {
    assertThat(type.ceiling()).isEqualTo(ceiling);
    assertThat(type.halfLife()).contains(halfLife);
    assertThat(type.expiry()).contains(expiry);
    assertThat(type.target()).isEqualTo(target);
  }

  @ParameterizedTest
  @EnumSource
  void whatCanBeActedUponFadesAndEnds(EventType type) {
    assertThat(type.scopes()).isNotEmpty();
    if (type.ceiling() == Ceiling.INFORMATIONAL) {
      assertThat(type.halfLife().isPresent()).isEqualTo(type.expiry().isPresent());
    } else {
      assertThat(type.halfLife()).isPresent();
      assertThat(type.expiry().orElseThrow()).isGreaterThan(type.halfLife().orElseThrow());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyActionEnds(ActionCode code) {
    assertThat(code.maxTtl()).isBetween(ActionCode.MIN_TTL, Duration.ofDays(30));
  }

  @Test
  void aBlockNeedsTheStrongestWord() {
    assertThat(ActionCode.TEMP_BLOCK.actionability()).isEqualTo(Actionability.BLOCK);
    assertThat(ActionCode.TEMP_BLOCK.maxTtl()).isEqualTo(Duration.ofHours(24));
    assertThat(ActionCode.REQUIRE_VALIDATION.actionability())
        .isEqualTo(Actionability.REQUIRE_VALIDATION);
  }

  @Test
  void reservedKindsAreKnownByName() {
    assertThat(Arrays.stream(MessageType.values()).filter(MessageType::isReserved))
        .extracting(Enum::name)
        .containsExactly("DISPUTE", "DISPUTE_RULING", "CASE_NOTE", "TRACE_REQUEST", "TRACE_HOP");
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonIsExplained(RejectReason reason) {
    assertThat(reason.text()).hasSizeGreaterThan(10).doesNotEndWith(".");
  }
}
