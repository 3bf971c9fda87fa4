package org.sipward.exchange.local;

import java.util.List;

/**
 * What follows from what is known about an identifier.
 *
 * @param level a word of {@code Ceiling}: the strongest
 * @param until RFC 3339, empty where nothing is done
 * @param groups independent groups that have said something that counts
 * @param records the decision records, one for each kind of event
 */
public record Told(String level, String until, int groups, List<String> records) {
  public Told {
    records = List.copyOf(records);
  }
}
