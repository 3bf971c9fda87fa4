package org.sipward.exchange.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;

/**
 * A number from 0 to 1 with four decimals.
 *
 * <p>Everything that is multiplied in a decision has been rounded to one of these before, and a
 * product is exact until it is rounded once: so the printed figures are the ones that were used,
 * the order of factors makes no difference, and every machine gets the same digits.
 *
 * @param tenThousandths 0 to 10,000
 */
public record Share(int tenThousandths) implements Comparable<Share> {
  private static final int SCALE = 4;
  private static final int WHOLE = 10_000;

  public static final Share NONE = new Share(0);
  public static final Share ALL = new Share(WHOLE);

  public Share {
    if (tenThousandths < 0 || tenThousandths > WHOLE) {
      throw new IllegalArgumentException("a share is from 0 to 1");
    }
  }

  /** The nearest share; what lies outside 0 to 1 is brought to the end, what is no number to 0. */
  static Share nearest(double value) {
    return value > 0 ? new Share((int) StrictMath.rint(StrictMath.min(value, 1) * WHOLE)) : NONE;
  }

  /** Whole percents. */
  public static Share ofPercent(int percent) {
    return new Share(percent * (WHOLE / 100));
  }

  /** All of them multiplied, then rounded half up once. */
  static Share product(Share... factors) {
    return of(exactProduct(Arrays.asList(factors)));
  }

  /** 1 - (1 - a)(1 - b)...: at least one of them, if they are independent; rounded once. */
  static Share anyOf(Collection<Share> shares) {
    return of(exactProduct(shares.stream().map(Share::rest).toList())).rest();
  }

  /** What is missing to 1. */
  Share rest() {
    return new Share(WHOLE - tenThousandths);
  }

  boolean isAtLeast(Share other) {
    return compareTo(other) >= 0;
  }

  Share atMost(Share limit) {
    return compareTo(limit) > 0 ? limit : this;
  }

  @Override
  public int compareTo(Share other) {
    return Integer.compare(tenThousandths, other.tenThousandths);
  }

  /** With all four decimals and a point, whatever the locale. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(tenThousandths, SCALE).toPlainString();
  }

  private static Share of(BigDecimal value) {
    return new Share(
        value.setScale(SCALE, RoundingMode.HALF_UP).movePointRight(SCALE).intValueExact());
  }

  private static BigDecimal exactProduct(Collection<Share> factors) {
    var product = BigDecimal.ONE;
    for (Share factor : factors) {
      product = product.multiply(BigDecimal.valueOf(factor.tenThousandths, SCALE));
    }
    return product;
  }
}
