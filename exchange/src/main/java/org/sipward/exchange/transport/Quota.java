package org.sipward.exchange.transport;

/**
 * How many requests a peer may make.
 *
 * @param perSecond in the long run
 * @param burst at once, after it was quiet
 */
public record Quota(int perSecond, int burst) {
  public Quota {
    if (perSecond < 1 || burst < 1) {
      throw new IllegalArgumentException("a quota lets something through");
    }
  }
}
