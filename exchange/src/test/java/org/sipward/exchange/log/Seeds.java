package org.sipward.exchange.log;

import java.util.SplittableRandom;

/** Seeds of the property tests: another one each run, printed, or the one of {@code -Dseed}. */
public final class Seeds {

  private Seeds() {}

  public static SplittableRandom next() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    return new SplittableRandom(seed);
  }
}
