package org.sipward.firewall.order;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whose country a number is of, read once from the table beside this class. */
final class CallingCodes {
  /** Codes in the form of {@link NumberReader}, ascending. */
  private static final long[] CODES;

  private static final String[][] COUNTRIES;
  private static final int LONGEST;

  static {
    Map<Long, List<String>> table = read();
    CODES = table.keySet().stream().mapToLong(Long::longValue).toArray();
    COUNTRIES = table.values().stream().map(c -> c.toArray(String[]::new)).toArray(String[][]::new);
    LONGEST = Arrays.stream(CODES).mapToInt(NumberReader::length).max().orElse(0);
  }

  private CallingCodes() {}

  /** Whether a number is of none of some countries; no allocation. */
  static boolean isForeign(long number, Set<String> countries) {
    int length = NumberReader.length(number);
    for (int digits = Math.min(LONGEST, length); digits > 0; digits--) {
      int at = Arrays.binarySearch(CODES, NumberReader.beginning(number, length, digits));
      if (at >= 0) {
        return !isOneOf(COUNTRIES[at], countries);
      }
    }
    return true;
  }

  private static boolean isOneOf(String[] owners, Set<String> countries) {
    for (String owner : owners) {
      if (countries.contains(owner)) {
        return true;
      }
    }
    return false;
  }

  private static Map<Long, List<String>> read() {
    Map<Long, List<String>> table = new TreeMap<>();
    try (var stream = CallingCodes.class.getResourceAsStream("calling-codes.txt")) {
      if (stream == null) {
        throw new IllegalStateException("the table of calling codes is not in the artefact");
      }
      var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ", -1);
          for (int i = 1; i < words.length; i++) {
            table.computeIfAbsent(NumberReader.of(words[i]), _ -> new ArrayList<>()).add(words[0]);
          }
        }
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the table of calling codes", e);
    }
  }
}
