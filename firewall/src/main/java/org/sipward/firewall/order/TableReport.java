package org.sipward.firewall.order;

import java.util.List;

/**
 * How the table stands.
 *
 * @param standing orders that have not ended
 * @param capacity how many there may be
 * @param refused orders refused since the start
 * @param lately the last of them, at most 100, oldest first
 * @param waiting epochs of pseudonyms whose key is not there, so that their orders do nothing
 */
public record TableReport(
    int standing, int capacity, long refused, List<Filing.Refused> lately, List<String> waiting) {
  public TableReport {
    lately = List.copyOf(lately);
    waiting = List.copyOf(waiting);
  }
}
