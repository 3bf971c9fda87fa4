package org.sipward.kernel.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges and prefixes against plain arithmetic. */
class NumberRangeTest {
  @ParameterizedTest
  @CsvSource({
    "447700900000, 447700900999, 1000",
    "447700000000, 447700999999, 1000000",
    "8944110068256270000000, 8944110068256270000009, 10",
    "44770, 44770, 1"
  })
  void knowsItsWidth(String from, String to, int width) {
    assertThat(new NumberRange(IdentifierKind.MSISDN, from, to).width()).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({
    "447700000000, 447701000000, at most",
    "0000000000000000000000, 9999999999999999999999, at most",
    "447700, 44770, same length",
    "447701, 447700, lowest",
    "44770x, 447709, same length"
  })
  void refuses(String from, String to, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NumberRange(IdentifierKind.MSISDN, from, to))
        .withMessageContaining(reason);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NumberRange(IdentifierKind.DOMAIN, "1", "2"));
  }

  @Test
  void containsAndOverlapsAsArithmeticSays() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      long a = random.nextLong(10_000, 100_000);
      long b = a + random.nextLong(100_000 - a);
      long c = random.nextLong(10_000, 100_000);
      long d = c + random.nextLong(100_000 - c);
      var first = range(a, b);
      var second = range(c, d);
      assertThat(first.overlaps(second)).isEqualTo(a <= d && c <= b);
      assertThat(second.overlaps(first)).isEqualTo(first.overlaps(second));
      assertThat(first.contains(second)).isEqualTo(a <= c && d <= b);
      assertThat(first.contains(Identifier.of(IdentifierKind.MSISDN, "+" + c)))
          .isEqualTo(a <= c && c <= b);
      var prefix = new NumberPrefix(IdentifierKind.MSISDN, String.valueOf(c).substring(0, 3));
      assertThat(prefix.overlaps(first)).isEqualTo(prefix.range(5).orElseThrow().overlaps(first));
    }
  }

  @Test
  void aPrefixIsARangeOnlyForALength() {
    var prefix = new NumberPrefix(IdentifierKind.MSISDN, "44770090");
    assertThat(prefix.range(12).orElseThrow())
        .isEqualTo(new NumberRange(IdentifierKind.MSISDN, "447700900000", "447700909999"));
    assertThat(prefix.range(15)).isEmpty();
    assertThat(prefix.range(7)).isEmpty();
    assertThat(prefix.contains(Identifier.of(IdentifierKind.MSISDN, "+447700900123"))).isTrue();
    assertThat(prefix.contains(Identifier.of(IdentifierKind.IMSI, "447700900123456"))).isFalse();
    assertThat(prefix.overlaps(new NumberPrefix(IdentifierKind.MSISDN, "4477"))).isTrue();
    assertThat(prefix.overlaps(new NumberPrefix(IdentifierKind.MSISDN, "44771"))).isFalse();
  }

  private static NumberRange range(long from, long to) {
    return new NumberRange(IdentifierKind.MSISDN, String.valueOf(from), String.valueOf(to));
  }
}
