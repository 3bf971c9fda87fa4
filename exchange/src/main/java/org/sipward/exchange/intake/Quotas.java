package org.sipward.exchange.intake;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.vocabulary.MessageType;

/**
 * How much each member may hand over: a rate per kind of message, so that one kind does not use up
 * the room of another, and a number of reports a day. Its own revocations are never counted.
 *
 * <p>A few buckets per member of the trust list. Safe for threads.
 */
final class Quotas {
  private static final double SECONDS_PER_DAY = 86_400;

  private record Kind(String memberId, MessageType type) {}

  private final Map<Kind, Bucket> rates = new HashMap<>();
  private final Map<String, Bucket> days = new HashMap<>();

  /** Counts a message if its sender may hand it over now. */
  synchronized boolean admit(Member member, MessageType type, Instant now) {
    if (type == MessageType.REVOKE) {
      return true;
    }
    var quota = member.quota();
    double divisor = member.status().quotaDivisor();
    var rate =
        rates.computeIfAbsent(
            new Kind(member.memberId(), type),
            _ -> new Bucket(quota.messagesPerSecond() / divisor, quota.burst() / divisor, now));
    double reports = quota.reportsPerDay() / divisor;
    var day =
        days.computeIfAbsent(
            member.memberId(), _ -> new Bucket(reports / SECONDS_PER_DAY, reports, now));
    return rate.take(now) && (!isReport(type) || day.take(now));
  }

  private static boolean isReport(MessageType type) {
    return switch (type) {
      case REPORT, UPDATE, INDICATOR -> true;
      case REVOKE, FEEDBACK, ACTION_REQUEST, ACTION_STATUS, RECEIPT, DRILL, CONTROL -> false;
      case DISPUTE, DISPUTE_RULING, CASE_NOTE, TRACE_REQUEST, TRACE_HOP -> false;
    };
  }
}
