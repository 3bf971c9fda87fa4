package org.sipward.assess.paper;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One record of a log: syslog after RFC 5424 or RFC 3164, or a line that is neither.
 *
 * @param time what the sender says when it was; empty where it says nothing that can be read
 * @param text the whole record, at most {@value #MAX_CHARS} characters
 */
public record SyslogRecord(Optional<Instant> time, String text) {
  /** Characters of a record that are looked at. */
  public static final int MAX_CHARS = 8_192;

  private static final Pattern PRIORITY = Pattern.compile("^<\\d{1,3}>");
  private static final Pattern NEW_STYLE = Pattern.compile("^1 (\\S{1,40}) .*", Pattern.DOTALL);
  private static final Pattern ISO_FIRST = Pattern.compile("^(\\d{4}-\\S{1,40}).*", Pattern.DOTALL);
  private static final Pattern OLD_STYLE =
      Pattern.compile("^([A-Z][a-z]{2}) ([ 0-9]\\d) (\\d\\d:\\d\\d:\\d\\d).*", Pattern.DOTALL);
  private static final DateTimeFormatter OLD_TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu MMM d HH:mm:ss")
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  /**
   * Reads any text.
   *
   * @param near a moment close to the record's: RFC 3164 has no year
   * @param zone of the sender: RFC 3164 has no zone
   */
  public static SyslogRecord parse(String line, Instant near, ZoneOffset zone) {
    String text = line.length() > MAX_CHARS ? line.substring(0, MAX_CHARS) : line;
    String rest = PRIORITY.matcher(text).replaceFirst("");
    Matcher first = NEW_STYLE.matcher(rest);
    if (!first.matches()) {
      first = ISO_FIRST.matcher(rest);
    }
    if (first.matches()) {
      return new SyslogRecord(moment(first.group(1)), text);
    }
    Matcher old = OLD_STYLE.matcher(rest);
    return new SyslogRecord(old.matches() ? oldMoment(old, near, zone) : Optional.empty(), text);
  }

  private static Optional<Instant> moment(String value) {
    try {
      return Optional.of(OffsetDateTime.parse(value).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The year that brings it nearest: a record of New Year's Eve may arrive in January. */
  private static Optional<Instant> oldMoment(Matcher old, Instant near, ZoneOffset zone) {
    int year = near.atOffset(zone).getYear();
    Optional<Instant> nearest = Optional.empty();
    for (int tried = year - 1; tried <= year + 1; tried++) {
      String day = old.group(2).strip();
      try {
        Instant moment =
            LocalDateTime.parse(
                    tried + " " + old.group(1) + " " + day + " " + old.group(3), OLD_TIME)
                .toInstant(zone);
        Duration off = Duration.between(moment, near).abs();
        if (nearest.isEmpty() || off.compareTo(Duration.between(nearest.get(), near).abs()) < 0) {
          nearest = Optional.of(moment);
        }
      } catch (DateTimeException e) {
        // No such day in that year.
      }
    }
    return nearest;
  }
}
