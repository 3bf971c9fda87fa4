package org.sipward.exchange.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.log.Seeds;

/** The continued fraction against two other ways to compute the same. */
class BetaDistributionTest {
  private static final int PANELS = 20_000;

  @Test
  void wholeParametersAgainstTheBinomialSum() {
    var random = Seeds.next();
    for (int i = 0; i < 300; i++) {
      int a = random.nextInt(1, 90);
      int b = random.nextInt(1, 90);
      double x = random.nextInt(1, 1000) / 1000.0;
      assertThat(new BetaDistribution(a, b).probabilityUpTo(x))
          .as("I_%s(%d, %d)", x, a, b)
          .isCloseTo(binomialSum(a, b, x), within(1e-10));
    }
  }

  @ParameterizedTest
  @CsvSource({"2.5, 3.7, 0.3", "17.25, 2.01, 0.9", "2, 44.4, 0.02", "120.5, 33.3, 0.8"})
  void brokenParametersAgainstTheIntegral(double a, double b, double x) {
    assertThat(new BetaDistribution(a, b).probabilityUpTo(x))
        .isCloseTo(area(a, b, x) / area(a, b, 1), within(1e-7));
  }

  @Test
  void quantilesAreTheInverse() {
    var random = Seeds.next();
    for (int i = 0; i < 200; i++) {
      var beta = new BetaDistribution(1 + random.nextDouble(500), 1 + random.nextDouble(500));
      double probability = random.nextDouble(0.001, 0.999);
      assertThat(beta.probabilityUpTo(beta.quantile(probability)))
          .isCloseTo(probability, within(1e-9));
    }
  }

  @Test
  void largeParametersStayNumbers() {
    var beta = new BetaDistribution(100_000, 100_000);
    assertThat(beta.probabilityUpTo(0.5)).isCloseTo(0.5, within(1e-8));
    assertThat(beta.quantile(0.05)).isBetween(0.49, 0.5);
    assertThat(beta.probabilityUpTo(0)).isZero();
    assertThat(beta.probabilityUpTo(1)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 2", "2, 0", "NaN, 2", "2, 100001"})
  void otherParametersAreRefused(double a, double b) {
    assertThatThrownBy(() -> new BetaDistribution(a, b))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** DLMF 8.17.5, exactly: the chance of at least a successes in a + b - 1 trials. */
  private static double binomialSum(int a, int b, double x) {
    var success = new BigDecimal(Double.toString(x));
    var failure = BigDecimal.ONE.subtract(success);
    int trials = a + b - 1;
    var sum = BigDecimal.ZERO;
    var ways = BigInteger.ONE;
    for (int j = 0; j <= trials; j++) {
      if (j >= a) {
        sum =
            sum.add(
                success.pow(j).multiply(failure.pow(trials - j)).multiply(new BigDecimal(ways)));
      }
      ways = ways.multiply(BigInteger.valueOf(trials - j)).divide(BigInteger.valueOf(j + 1));
    }
    return sum.doubleValue();
  }

  /** Simpson's rule over the density without its constant. */
  private static double area(double a, double b, double to) {
    double width = to / PANELS;
    double sum = 0;
    for (int i = 0; i <= PANELS; i++) {
      double x = i * width;
      double density = Math.pow(x, a - 1) * Math.pow(1 - x, b - 1);
      sum += density * (i == 0 || i == PANELS ? 1 : i % 2 == 0 ? 2 : 4);
    }
    return sum * width / 3;
  }
}
