package org.sipward.exchange.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** Which numbers nobody has: both ends of each kind of pattern, and their neighbours. */
class FictionalNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "+447700900000, true",
    "+447700900999, true",
    "+447700901000, false",
    "+447700899999, false",
    "+442079460000, true",
    "+442079461000, false",
    "+44770090012, false",
    "+4477009001234, false",
    "+12125550100, true",
    "+12125550199, true",
    "+12125550200, false",
    "+12125551212, false",
    "+18005550100, false",
    "+19005550100, false",
    "+33199001234, true",
    "+33199011234, false",
    "+61255501234, true",
    "+61491570156, true",
    "+61491570155, false",
    "+883150001000, false",
  })
  void aNumber(String number, boolean fictional) {
    assertThat(FictionalNumbers.contains(Identifier.of(IdentifierKind.MSISDN, number)))
        .isEqualTo(fictional);
  }

  @ParameterizedTest
  @CsvSource({
    "+447700900000, +447700900999, true",
    "+447700900000, +447700901000, false",
    "+12125550100, +12125550199, true",
    // Between them are numbers of people.
    "+12125550100, +12135550199, false",
  })
  void aRange(String from, String to, boolean fictional) {
    assertThat(
            FictionalNumbers.contains(
                Identifier.of(IdentifierKind.MSISDN, from),
                Identifier.of(IdentifierKind.MSISDN, to)))
        .isEqualTo(fictional);
  }

  @Test
  void otherIdentifiersAreNone() {
    assertThat(FictionalNumbers.contains(Identifier.of(IdentifierKind.IMSI, "447700900000000")))
        .isFalse();
  }

  @Test
  void eachRowSaysWhoSetsItAside() throws IOException {
    try (var in = FictionalNumbers.class.getResourceAsStream("fictional-numbers.txt")) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text.lines().filter(line -> !line.startsWith("#")))
          .hasSizeGreaterThan(30)
          .doesNotHaveDuplicates()
          .allMatch(line -> line.matches("\\+[1-9][0-9x]{6,14} [A-Z].{10,}"));
    }
  }
}
