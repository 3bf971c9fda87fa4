package org.sipward.exchange.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberRange;

/** Emergency numbers as the metadata knows them. */
class ShortNumberMetadataTest {
  private static final EmergencyNumbers NUMBERS = new ShortNumberMetadata(Set.of("GB", "DE"));

  @ParameterizedTest
  @CsvSource({
    "112, GB, true",
    "999, GB, true",
    "112, US, true",
    "911, US, true",
    "999, US, false",
    "000, AU, true",
    "110, DE, true",
    "119, JP, true",
    "116000, DE, false",
    "112, XX, true",
    "110, ZZ, true",
    "999, ZZ, true",
    "119, ZZ, false",
    "123, GB, false"
  })
  void shortNumbersByCountry(String digits, String country, boolean expected) {
    assertThat(NUMBERS.isEmergency(new Identifier(IdentifierKind.SHORTCODE, digits, country)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "+44112, true",
    "+44999, true",
    "+49110, true",
    "+61000, true",
    "+1911, false",
    "+12911, false",
    "+35311299, false",
    "+33155234567, false",
    "+441120000000, false"
  })
  void shortNumbersBehindCountryCodes(String number, boolean expected) {
    // +1911 has too few digits for a telephone number: it cannot even be written.
    if (number.length() < 6) {
      assertThatThrownBy(() -> Identifier.of(IdentifierKind.MSISDN, number))
          .isInstanceOf(IllegalArgumentException.class);
    } else {
      assertThat(NUMBERS.isEmergency(Identifier.of(IdentifierKind.MSISDN, number)))
          .isEqualTo(expected);
    }
  }

  @Test
  void rangesAreSearched() {
    var rules = new SafetyRules(new ProtectedRegistry(List.of()), NUMBERS);
    var range = new Aim.Range(new NumberRange(IdentifierKind.MSISDN, "49100", "49119"));
    assertThat(rules.check(range, Direction.CALLED, EventType.IRSF).getFirst().held()).isFalse();
    var harmless = new Aim.Range(new NumberRange(IdentifierKind.MSISDN, "491234500", "491234599"));
    assertThat(rules.check(harmless, Direction.CALLED, EventType.IRSF).getFirst().held()).isTrue();
  }

  @Test
  void countriesMustBeKnown() {
    assertThatThrownBy(() -> new ShortNumberMetadata(Set.of("ZZ")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ShortNumberMetadata(Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
