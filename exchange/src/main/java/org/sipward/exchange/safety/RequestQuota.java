package org.sipward.exchange.safety;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sipward.exchange.vocabulary.EventType;

/**
 * How many actions each member may ask of this operator: 200 a day, 20 an hour for each kind of
 * event, and less after what was refused.
 *
 * <p>Each refused request halves what the member may ask in the next hour for that kind of event,
 * down to one: who asks for what cannot be done asks ever less, and who stops has the full measure
 * an hour later. Days and hours are those of UTC; a clock that goes back begins no new one.
 * Withdrawals are not asked about here: they are never limited.
 *
 * <p>Bounds: at most {@value #MAX_SENDERS} members are remembered. When there are more, those who
 * have asked nothing since the day began are forgotten; if that is none, the newcomer is refused.
 * Safe for threads.
 */
public final class RequestQuota {
  static final int PER_DAY = 200;
  static final int PER_HOUR = 20;
  static final int MAX_SENDERS = 1024;

  private static final long SECONDS_PER_HOUR = 3600;
  private static final long SECONDS_PER_DAY = 86_400;

  private final InstantSource clock;
  private final Map<String, Day> days = new HashMap<>();

  public RequestQuota(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts a request if the member may make it; otherwise it is refused, with what that costs. */
  public synchronized boolean admit(String sender, EventType eventType) {
    var now = clock.instant();
    var day = day(sender, now);
    if (day == null) {
      return false;
    }
    var hour = day.hour(eventType, now);
    if (day.requests >= PER_DAY || hour.requests >= hour.budget) {
      hour.refusals++;
      return false;
    }
    day.requests++;
    hour.requests++;
    return true;
  }

  /** Tells that an admitted request was refused after all, by a check or by policy. */
  public synchronized void refused(String sender, EventType eventType) {
    var now = clock.instant();
    var day = day(sender, now);
    if (day != null) {
      day.hour(eventType, now).refusals++;
    }
  }

  private @Nullable Day day(String sender, Instant now) {
    long index = Math.floorDiv(now.getEpochSecond(), SECONDS_PER_DAY);
    var known = days.get(sender);
    if (known == null) {
      if (days.size() >= MAX_SENDERS) {
        days.values().removeIf(d -> d.index < index);
      }
      if (days.size() >= MAX_SENDERS) {
        return null;
      }
      known = new Day();
      days.put(sender, known);
    }
    if (index > known.index) {
      known.index = index;
      known.requests = 0;
    }
    return known;
  }

  /** What one member has asked for today. */
  private static final class Day {
    private final Map<EventType, Hour> hours = new EnumMap<>(EventType.class);
    private long index = Long.MIN_VALUE;
    private int requests;

    private Hour hour(EventType eventType, Instant now) {
      long index = Math.floorDiv(now.getEpochSecond(), SECONDS_PER_HOUR);
      var hour = hours.computeIfAbsent(eventType, _ -> new Hour());
      if (index > hour.index) {
        // Refusals weigh on the next hour only.
        int halvings = index == hour.index + 1 ? Math.min(hour.refusals, Integer.SIZE - 1) : 0;
        hour.budget = Math.max(1, PER_HOUR >> halvings);
        hour.index = index;
        hour.requests = 0;
        hour.refusals = 0;
      }
      return hour;
    }
  }

  /** What one member has asked for in this hour, for one kind of event. */
  private static final class Hour {
    private long index = Long.MIN_VALUE;
    private int budget = PER_HOUR;
    private int requests;
    private int refusals;
  }
}
