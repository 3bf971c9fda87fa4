package org.sipward.exchange.local;

import java.util.List;

/**
 * How far a withdrawal has got, as the receivers' signed receipts show.
 *
 * @param revokedAt RFC 3339, empty where the report is not withdrawn
 * @param lines one for each Store that was to have it
 */
public record Coverage(String reportId, String revokedAt, List<Line> lines) {
  /**
   * One Store.
   *
   * @param disposition LIFTED, NOTHING_TO_LIFT, or empty: it has proven nothing yet
   * @param lagMillis from the withdrawal to the lifting it attests; -1 without
   */
  public record Line(String storeId, String disposition, int lifted, long lagMillis) {}

  public Coverage {
    lines = List.copyOf(lines);
  }

  /** How many have proven it. */
  public long proven() {
    return lines.stream().filter(line -> !line.disposition().isEmpty()).count();
  }
}
