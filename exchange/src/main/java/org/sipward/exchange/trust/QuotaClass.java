package org.sipward.exchange.trust;

/**
 * How much a member may send and ask; actions are limited elsewhere, alike for all, and its own
 * revocations are not limited at all.
 */
public enum QuotaClass {
  /** Hubs, and operators of several countries. */
  A(200, 2_000, 4_000_000, 40_000),
  B(50, 500, 1_000_000, 10_000),
  /** Who mostly reads. */
  C(10, 100, 200_000, 2_000);

  private final int messagesPerSecond;
  private final int burst;
  private final int reportsPerDay;
  private final int queriesPerHour;

  QuotaClass(int messagesPerSecond, int burst, int reportsPerDay, int queriesPerHour) {
    this.messagesPerSecond = messagesPerSecond;
    this.burst = burst;
    this.reportsPerDay = reportsPerDay;
    this.queriesPerHour = queriesPerHour;
  }

  /** The rate that may be kept up. */
  public int messagesPerSecond() {
    return messagesPerSecond;
  }

  /** How many messages may come at once. */
  public int burst() {
    return burst;
  }

  public int reportsPerDay() {
    return reportsPerDay;
  }

  public int queriesPerHour() {
    return queriesPerHour;
  }
}
