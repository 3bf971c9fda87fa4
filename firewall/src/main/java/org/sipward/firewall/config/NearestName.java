package org.sipward.firewall.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that somebody most likely meant who wrote one that is not known. */
final class NearestName {
  /** Characters that are compared; no name is longer. */
  private static final int LONGEST = 64;

  private NearestName() {}

  /** The nearest of the known names, if one is near: one change in three characters at most. */
  static Optional<String> of(String written, Collection<String> known) {
    String text = written.toLowerCase(Locale.ROOT);
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    int most = Math.max(1, text.length() / 3);
    return known.stream()
        .filter(name -> Math.abs(name.length() - text.length()) <= most)
        .filter(name -> changes(text, lower(name)) <= most)
        .min(
            Comparator.comparingInt((String name) -> changes(text, lower(name)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** How many characters one has to insert, remove or replace (Levenshtein). */
  private static int changes(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
