package org.sipward.testkit.peer;

import java.util.SplittableRandom;

/**
 * A lossy network: each datagram is lost with the same probability, by a seed. One per direction.
 */
public final class Loss implements UdpRelay.Passage {
  private final SplittableRandom random;
  private final double probability;

  /**
   * @param probability 0 to 1
   */
  public Loss(long seed, double probability) {
    this.random = new SplittableRandom(seed);
    this.probability = probability;
  }

  @Override
  public boolean passes(String datagram) {
    return random.nextDouble() >= probability;
  }
}
