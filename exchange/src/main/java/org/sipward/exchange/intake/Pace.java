package org.sipward.exchange.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sipward.exchange.trust.Member;

/**
 * How fast the logs of members are read: nothing of a log can be refused for its number without
 * being lost, so whoever reads waits instead.
 *
 * <p>What was logged long ago is not counted: a member that kept its rate then must not be slowed
 * down when somebody reads it all at once. One bucket per Store. Safe for threads.
 */
final class Pace {
  /** What a log took in before this is history. */
  private static final Duration RECENT = Duration.ofMinutes(5);

  private final Map<String, Bucket> buckets = new HashMap<>();

  /**
   * How long to wait before more is read of a Store, at most {@link Bucket#LONGEST_DEBT}.
   *
   * @param loggedAt when its log took in what was read now
   */
  synchronized Duration after(String storeId, Member member, List<Instant> loggedAt, Instant now) {
    var since = now.minus(RECENT);
    int recent = (int) loggedAt.stream().filter(at -> at.isAfter(since)).count();
    double divisor = member.status().quotaDivisor();
    return buckets
        .computeIfAbsent(
            storeId,
            _ ->
                new Bucket(
                    member.quota().messagesPerSecond() / divisor,
                    member.quota().burst() / divisor,
                    now))
        .owe(recent, now);
  }
}
