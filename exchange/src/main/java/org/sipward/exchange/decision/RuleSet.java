package org.sipward.exchange.decision;

import java.time.Duration;
import org.sipward.exchange.vocabulary.Ceiling;

/**
 * The constants of a decision under a version, so that a record says by which it was made.
 *
 * <p>A change of any of them is a new version: records of different versions do not compare.
 *
 * @param version shown in every record
 * @param monitor needed to watch
 * @param validation needed to require validation
 * @param restriction needed to restrict, with two voices that have a record
 * @param block needed to block, with two voices that have a record and a local sighting
 * @param record the reliability from which a member has a record
 * @param crowd the most that all voices without a record count together
 * @param contradicted what remains of the sum when the own network says otherwise
 */
public record RuleSet(
    int version,
    Share monitor,
    Share validation,
    Share restriction,
    Share block,
    Share record,
    Share crowd,
    Share contradicted) {
  /** The rules in force. */
  public static final RuleSet CURRENT =
      new RuleSet(
          1,
          Share.ofPercent(30),
          Share.ofPercent(55),
          Share.ofPercent(75),
          Share.ofPercent(90),
          Share.ofPercent(50),
          Share.ofPercent(50),
          Share.ofPercent(30));

  /** Independent voices with a record that a restriction needs. */
  static final int VOICES = 2;

  /** Groups other than its own that must have confirmed a member before it has a record. */
  static final int CONFIRMING_GROUPS = 2;

  /** How far clocks may be apart. */
  static final Duration SKEW = Duration.ofMinutes(2);

  /** What touches traffic by itself ends within a day; more is for a human. */
  public static final Duration LONGEST_TOUCH = Duration.ofDays(1);

  /** What touches none ends within a week, and is decided anew if there is reason. */
  public static final Duration LONGEST_WATCH = Duration.ofDays(7);

  /** Whether the member's voice is one that a restriction can rest on. */
  boolean hasRecord(Reliability reliability) {
    return reliability.value().isAtLeast(record)
        && reliability.confirmingGroups() >= CONFIRMING_GROUPS;
  }

  /** How long an automatic action of this level may last. */
  static Duration longest(Ceiling level) {
    return touchesTraffic(level) ? LONGEST_TOUCH : LONGEST_WATCH;
  }

  /** Whether calls or messages are affected, as opposed to being watched or asked about. */
  static boolean touchesTraffic(Ceiling level) {
    return switch (level) {
      case INFORMATIONAL, MONITOR, REQUIRE_VALIDATION -> false;
      case RATE_LIMIT, RESTRICT, TEMP_BLOCK -> true;
    };
  }
}
