package org.sipward.exchange.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.Quality;

/** What the metadata finds odd, and what it does not. */
class NumberDoubtsTest {
  @ParameterizedTest
  @CsvSource({
    "+447911123456, ''",
    "+12125550123, FICTIONAL",
    "+442079460018, FICTIONAL NOT_MOBILE",
    "+444123456789, UNALLOCATED",
    "+448001111, NOT_MOBILE",
    "+493012345678, NOT_MOBILE",
    "+9991234567, UNALLOCATED",
    "+883150001000, NOT_MOBILE"
  })
  void ofNumbers(String msisdn, String expected) {
    Set<Quality> doubts =
        Arrays.stream(expected.split(" "))
            .filter(word -> !word.isEmpty())
            .map(Quality::valueOf)
            .collect(Collectors.toSet());
    assertThat(NumberDoubts.of(Identifier.of(IdentifierKind.MSISDN, msisdn))).isEqualTo(doubts);
  }

  @Test
  void nothingIsSaidOfWhatIsNoTelephoneNumber() {
    assertThat(NumberDoubts.of(Identifier.of(IdentifierKind.IMEI, "490154203237518"))).isEmpty();
  }
}
