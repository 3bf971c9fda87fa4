package org.sipward.assess.probe.login;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the tries at one login have shown, kept in the record of the probe that made them: a login
 * that was locked answers all who come after alike, and only this tells it from one that never
 * locks.
 *
 * @param at the run in which they were made
 * @param wrong wrong logins that were answered before a lock, or to the end
 * @param ofOne of them of the user {@value Account#ONE}
 * @param firstMillis how long the first answer took
 * @param steady whether the words of the answers stay the same, so that the signs count them
 * @param answered the sign of the answer to a wrong login
 * @param locked the sign of the answer once it was slowed or locked; empty where it was not
 */
record DoorNote(
    Instant at,
    int wrong,
    int ofOne,
    long firstMillis,
    boolean steady,
    String answered,
    Optional<String> locked) {
  private static final Pattern TEXT =
      Pattern.compile(
          "at (\\S{1,40}), wrong (\\d{1,3}), of one user (\\d{1,3}), first (\\d{1,6}) ms,"
              + " words (steady|varying), answered (\\w{1,20})(?:, locked (\\w{1,20}))?");

  /** As it stands in a record. */
  String text() {
    return "at %s, wrong %d, of one user %d, first %d ms, words %s, answered %s%s"
        .formatted(
            at,
            wrong,
            ofOne,
            Math.min(firstMillis, 999_999),
            steady ? "steady" : "varying",
            answered,
            locked.map(sign -> ", locked " + sign).orElse(""));
  }

  /** Reads a text of a record; nothing where somebody wrote something else there. */
  static Optional<DoorNote> read(String text) {
    Matcher found = TEXT.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DoorNote(
              Instant.parse(found.group(1)),
              Integer.parseInt(found.group(2)),
              Integer.parseInt(found.group(3)),
              Long.parseLong(found.group(4)),
              found.group(5).equals("steady"),
              found.group(6),
              Optional.ofNullable(found.group(7))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether an answer is the one that it gave when it was locked, and no other. */
  boolean isLockedAnswer(Reply reply) {
    String sign = reply.sign(steady);
    return locked.filter(sign::equals).isPresent() && !sign.equals(answered);
  }
}
