package org.sipward.exchange.replication;

import java.time.Duration;
import org.sipward.exchange.protocol.PageRequest;

/**
 * How much is asked for at once, and how often.
 *
 * @param entries of a page
 * @param bytes of a page
 * @param patience how long the peer is to wait until there is something new
 * @param idle the least time between two questions when nothing is new
 * @param firstRetry after the first failure; doubled with each one more
 * @param longestRetry no wait is longer, whatever the peer asks for
 */
public record PullRules(
    int entries,
    int bytes,
    Duration patience,
    Duration idle,
    Duration firstRetry,
    Duration longestRetry) {
  public static final PullRules DEFAULT =
      new PullRules(
          PageRequest.MOST_ENTRIES,
          PageRequest.MOST_BYTES,
          PageRequest.LONGEST_WAIT,
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          Duration.ofMinutes(15));

  public PullRules {
    if (firstRetry.isNegative()
        || firstRetry.isZero()
        || longestRetry.compareTo(firstRetry) < 0
        || idle.isNegative()) {
      throw new IllegalArgumentException("waits are positive, and the longest is the longest");
    }
  }
}
