package org.sipward.firewall.screen;

import java.util.Locale;
import org.sipward.kernel.Mode;

/**
 * Rows for people, one line each: {@code file:frame: VERDICT status start line | findings}.
 *
 * <p>The text may hold any character that a message held: make it printable before a terminal sees
 * it.
 */
public final class TextRows {
  private static final int START_CHARS = 160;

  /** Of another protocol only as much as tells which it is. */
  private static final int NOISE_CHARS = 40;

  private TextRows() {}

  /** The line without a line end. */
  public static String line(Row row) {
    var line = new StringBuilder(row.source());
    if (row.frame() > 0) {
      line.append(':').append(row.frame());
    }
    line.append(": ").append(row.verdict());
    if (row.status() > 0) {
      line.append(' ').append(row.status());
    }
    line.append(' ').append(start(row));
    if (!row.flow().isEmpty()) {
      line.append(" | ").append(row.flow());
    }
    for (Row.Seen seen : row.findings()) {
      line.append(" | ").append(seen.control());
      if (seen.mode() != Mode.ENFORCE) {
        line.append(" (").append(seen.mode().name().toLowerCase(Locale.ROOT)).append(')');
      }
      line.append(" @")
          .append(seen.offset())
          .append('+')
          .append(seen.length())
          .append(' ')
          .append(seen.detail())
          .append(" [")
          .append(seen.reference())
          .append(']');
    }
    if (row.would() != null) {
      line.append(" | enforced: ").append(row.would());
    }
    if (!row.notJudged().isEmpty()) {
      line.append(" | not judged: ").append(row.notJudged());
    }
    return line.toString();
  }

  private static String start(Row row) {
    boolean noise = row.verdict() == Judgement.NOT_SIP;
    String text = noise ? row.start().replaceAll("[^ -~]", ".") : row.start();
    int limit = noise ? NOISE_CHARS : START_CHARS;
    return text.length() > limit ? text.substring(0, limit) + "..." : text;
  }
}
