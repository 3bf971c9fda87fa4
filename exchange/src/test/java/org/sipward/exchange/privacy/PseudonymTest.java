package org.sipward.exchange.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.safety.Aim;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.order.Side;
import org.sipward.kernel.order.Target;

/** How pseudonyms are made and written. */
class PseudonymTest {
  private static final EpochKey KEY =
      EpochKey.of(new Epoch(Epoch.CONSORTIUM, 12), Keys.START, ascending());

  /** Made with Python's hmac; the last two are one name to the eye. */
  @ParameterizedTest
  @CsvSource({
    "MSISDN, +447700900123, a044f58548d9cbfd7487eba1379d2f70, oET1hUjZy_10h-uhN50vcA",
    "IMSI, 001010123456789, d8eb0d2e1c22cf0a031a3963dcfca9f9, 2OsNLhwizwoDGjlj3Pyp-Q",
    "SENDER_ID, Bank, b1937905db4bfb4e2f9a2896d170f9a4, sZN5BdtL-04vmiiW0XD5pA",
    "SENDER_ID, ВANK, b1937905db4bfb4e2f9a2896d170f9a4, sZN5BdtL-04vmiiW0XD5pA"
  })
  void isAnHmacOfKindAndKey(IdentifierKind kind, String value, String hex, String text) {
    var pseudonym = KEY.of(Identifier.of(kind, value));
    assertThat(pseudonym.hex()).isEqualTo(hex);
    assertThat(pseudonym.text()).isEqualTo(text);
    var subject = Subject.pseudonym(Subject.Role.SUSPECT, kind, text, "fsx1", 12);
    assertThat(Pseudonym.of(subject)).contains(pseudonym);
    assertThat(pseudonym.aim()).isEqualTo(new Aim.Hidden(kind, "fsx1:12", hex));
    assertThat(pseudonym.target(Side.CALLED))
        .isEqualTo(
            kind == IdentifierKind.MSISDN
                ? Optional.of(new Target.Pseudonym(Side.CALLED, "fsx1:12", hex))
                : Optional.empty());
  }

  @Test
  void kindAndEpochAreTold() {
    var number = KEY.of(IdentifierKind.IMSI, "001010123456789");
    assertThat(KEY.of(IdentifierKind.IMEI, "001010123456789").hex()).isNotEqualTo(number.hex());
    var later = EpochKey.of(new Epoch(Epoch.CONSORTIUM, 13), Keys.START, ascending());
    assertThat(later.of(IdentifierKind.IMSI, "001010123456789")).isNotEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "oET1hUjZy_10h-uhN50vcA, fsx1, true",
    "oET1hUjZy_10h-uhN50vcA, fsx1.roaming, true",
    // The last two bits mean nothing: only one of four spellings is read.
    "oET1hUjZy_10h-uhN50vcB, fsx1, false",
    "oET1hUjZy_10h-uhN50vcA, fsx2, false",
    "oET1hUjZy_10h-uhN50vcA, fsx1.consortium, false",
    "oET1hUjZy_10h-uhN50vcA, fsx1., false",
    "oET1hUjZy_10h-uhN50vcA, fsx1.Roaming, false"
  })
  void isReadInOneSpelling(String value, String scheme, boolean read) {
    var subject = Subject.pseudonym(Subject.Role.SUSPECT, IdentifierKind.MSISDN, value, scheme, 12);
    var pseudonym = Pseudonym.of(subject);
    assertThat(pseudonym.isPresent()).isEqualTo(read);
    pseudonym.ifPresent(p -> assertThat(p.epoch().scheme()).isEqualTo(scheme));
  }

  private static byte[] ascending() {
    var octets = new byte[32];
    for (int i = 0; i < 32; i++) {
      octets[i] = (byte) i;
    }
    return octets;
  }
}
