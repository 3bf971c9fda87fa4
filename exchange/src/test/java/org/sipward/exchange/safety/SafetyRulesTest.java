package org.sipward.exchange.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.IdentifierReader;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;
import org.sipward.kernel.identifier.ReadIdentifier;

/** Whom no action reaches, however the identifier is written. */
class SafetyRulesTest {
  private static final ProtectedRegistry REGISTRY =
      new ProtectedRegistry(
          List.of(
              single(ProtectedRole.HOSPITAL, IdentifierKind.MSISDN, "+441234500000"),
              single(ProtectedRole.INBOUND_ONLY, IdentifierKind.MSISDN, "+441234600000"),
              single(ProtectedRole.LIVE_PARTNER, IdentifierKind.REALM, "epc.example.org"),
              single(ProtectedRole.LIVE_PARTNER, IdentifierKind.CIDR, "198.51.100.0/28"),
              single(ProtectedRole.LIVE_PARTNER, IdentifierKind.CIDR, "2001:db8:5::/48"),
              new ProtectedEntry(
                  ProtectedRole.OWN_RANGE,
                  new ProtectedEntry.Extent.Beginning(
                      new NumberPrefix(IdentifierKind.MSISDN, "44555")),
                  "own"),
              new ProtectedEntry(
                  ProtectedRole.UTILITY,
                  new ProtectedEntry.Extent.Numbers(
                      new NumberRange(IdentifierKind.MSISDN, "441234700000", "441234700099")),
                  "water")));

  private static final SafetyRules RULES = new SafetyRules(REGISTRY, new Threes());

  @ParameterizedTest
  @CsvSource({
    "SHORTCODE, 112, GB",
    "SHORTCODE, 116111, DE",
    "MSISDN, +44112, ''",
    "MSISDN, +49116117, ''",
    "SIP_URI, sip:112@example.org, ''",
    "SIP_URI, sip:+44112@example.org, ''",
    "SIP_URI, sip:112;phone-context=+44@example.org, ''",
    "SIP_URI, sip:1-1-2@example.org, ''",
    "SIP_URI, sip:%31%31%32@example.org, ''",
    "SIP_URI, sip:sos@example.org, ''",
    "SIP_URI, sip:sos.fire@example.org, ''",
    "SENDER_ID, 112, ''",
    "EMAIL, 112@example.org, ''",
    "GT, 44112, E164"
  })
  void emergencyInEverySpelling(IdentifierKind kind, String value, String qualifier) {
    var read = IdentifierReader.read(kind, value, qualifier);
    assertThat(read).isInstanceOf(ReadIdentifier.Accepted.class);
    var aim = new Aim.One(((ReadIdentifier.Accepted) read).identifier());
    for (var direction : Direction.values()) {
      for (var eventType : EventType.values()) {
        assertThat(limit(aim, direction, eventType)).isEqualTo(Ceiling.INFORMATIONAL);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"+441234500001", "+441120000000", "+4411212", "+441161110000"})
  void otherNumbersAreNotEmergencies(String number) {
    assertThat(limit(msisdn(number), Direction.CALLED, EventType.SPAM))
        .isEqualTo(Ceiling.TEMP_BLOCK);
  }

  @ParameterizedTest
  @CsvSource({
    "MSISDN, +441234500000, CALLED, INFORMATIONAL",
    "MSISDN, +441234500000, CALLING, INFORMATIONAL",
    "SIP_URI, sip:+441234500000@example.org, CALLING, INFORMATIONAL",
    "SIP_URI, sip:441234500000@example.org, CALLING, INFORMATIONAL",
    "MSISDN, +441234600000, CALLED, INFORMATIONAL",
    "MSISDN, +441234600000, CALLING, TEMP_BLOCK",
    "MSISDN, +445551, CALLED, INFORMATIONAL",
    "MSISDN, +441234700099, CALLED, INFORMATIONAL",
    "MSISDN, +441234700100, CALLED, TEMP_BLOCK",
    "REALM, epc.example.org, CALLING, INFORMATIONAL",
    "IP, 198.51.100.15, CALLING, INFORMATIONAL",
    "IP, 198.51.100.16, CALLING, TEMP_BLOCK",
    "CIDR, 198.51.100.0/24, CALLING, INFORMATIONAL",
    "IP, 2001:db8:5::1, CALLING, INFORMATIONAL",
    "IP, 2001:db8:6::1, CALLING, TEMP_BLOCK"
  })
  void registryByRoleAndSide(
      IdentifierKind kind, String value, Direction direction, Ceiling expected) {
    assertThat(limit(new Aim.One(Identifier.of(kind, value)), direction, EventType.SPAM))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // Fewer than 10,000 numbers.
    "442000000000, 442000009998, TEMP_BLOCK",
    "442000000000, 442000009999, MONITOR",
    // The hospital, the inbound line (protected as called), a utility's range and the own prefix.
    "441234499999, 441234500001, INFORMATIONAL",
    "441234599999, 441234600001, INFORMATIONAL",
    "441234700050, 441234700150, INFORMATIONAL",
    "445549990, 445550010, INFORMATIONAL",
    // Emergency numbers behind a country code.
    "44110, 44119, INFORMATIONAL",
    "49116000, 49116999, INFORMATIONAL",
    "44113, 44119, TEMP_BLOCK"
  })
  void rangesThatSwallowSomebody(String from, String to, Ceiling expected) {
    var aim = new Aim.Range(new NumberRange(IdentifierKind.MSISDN, from, to));
    assertThat(limit(aim, Direction.CALLED, EventType.SPAM)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, TEMP_BLOCK",
    "192.0.0.0/23, MONITOR",
    "2001:db8:9::/48, TEMP_BLOCK",
    "2001:db8::/32, INFORMATIONAL",
    "2001:db9::/47, MONITOR"
  })
  void widePrefixes(String prefix, Ceiling expected) {
    var aim = new Aim.One(Identifier.of(IdentifierKind.CIDR, prefix));
    assertThat(limit(aim, Direction.CALLING, EventType.SIP_FLOOD)).isEqualTo(expected);
  }

  @Test
  void pseudonymsTouchNothingBeforeTheyAreResolved() {
    var aim =
        new Aim.Hidden(IdentifierKind.MSISDN, "group:2026-04", "00112233445566778899aabbccddeeff");
    assertThat(limit(aim, Direction.CALLING, EventType.SPAM)).isEqualTo(Ceiling.REQUIRE_VALIDATION);
  }

  @ParameterizedTest
  @CsvSource({
    "CLI_SPOOFING, MSISDN, +441234567890, CALLING, INFORMATIONAL",
    "CLI_SPOOFING, IP, 192.0.2.1, CALLING, TEMP_BLOCK",
    "WANGIRI, MSISDN, +441234567890, CALLED, INFORMATIONAL",
    "WANGIRI, MSISDN, +441234567890, CALLING, TEMP_BLOCK",
    "FALSE_ANSWER, MSISDN, +441234567890, CALLED, INFORMATIONAL",
    "SIP_SCAN, MSISDN, +441234567890, CALLING, INFORMATIONAL",
    "SS7_ATTACK, MSISDN, +441234567890, CALLING, INFORMATIONAL",
    "SS7_ATTACK, REALM, example.net, CALLING, TEMP_BLOCK"
  })
  void eventsActOnTheirTargetOnly(
      EventType eventType,
      IdentifierKind kind,
      String value,
      Direction direction,
      Ceiling expected) {
    assertThat(limit(new Aim.One(Identifier.of(kind, value)), direction, eventType))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void everyRoleProtectsTheCalledSide(ProtectedRole role) {
    assertThat(role.protects(Direction.CALLED)).isTrue();
    assertThat(role.protects(Direction.CALLING)).isEqualTo(role != ProtectedRole.INBOUND_ONLY);
  }

  @Test
  void everyCheckIsMadeAndShownEvenIfAnotherFailed() {
    assertThat(RULES.check(msisdn("+44112"), Direction.CALLED, EventType.SIP_SCAN))
        .extracting(SafetyCheck::rule)
        .containsExactly(
            SafetyRule.EMERGENCY, SafetyRule.PROTECTED, SafetyRule.EXTENT, SafetyRule.TARGET);
  }

  @Test
  void registryIsBounded() {
    var line = single(ProtectedRole.UTILITY, IdentifierKind.MSISDN, "+441234500000");
    assertThatThrownBy(
            () ->
                new ProtectedRegistry(Collections.nCopies(ProtectedRegistry.MAX_ENTRIES + 1, line)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Ceiling limit(Aim aim, Direction direction, EventType eventType) {
    return RULES.check(aim, direction, eventType).stream()
        .map(SafetyCheck::limit)
        .min(Enum::compareTo)
        .orElseThrow();
  }

  private static Aim msisdn(String number) {
    return new Aim.One(Identifier.of(IdentifierKind.MSISDN, number));
  }

  private static ProtectedEntry single(ProtectedRole role, IdentifierKind kind, String value) {
    return new ProtectedEntry(
        role, new ProtectedEntry.Extent.Single(Identifier.of(kind, value)), "line");
  }

  /** 112 everywhere. */
  private static final class Threes implements EmergencyNumbers {
    @Override
    public boolean isEmergency(Identifier identifier) {
      return switch (identifier.kind()) {
        case SHORTCODE -> identifier.value().equals("112");
        case MSISDN -> identifier.value().equals("+44112");
        default -> false;
      };
    }

    @Override
    public int longest() {
      return 6;
    }
  }
}
