package org.sipward.firewall.emergency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The emergency numbers of each country, read once from the table beside this class.
 *
 * <p>A number is held as a decimal number with a one before its digits, so that 000 and 00 differ.
 */
public final class EmergencyNumbers {
  /** Numbers of this many digits and more are not emergency numbers. */
  static final long BOUND = 1_000_000;

  private static final Map<String, long[]> BY_COUNTRY = read();

  private EmergencyNumbers() {}

  /** Whether the numbers of a country, by its ISO 3166 code, are known. */
  public static boolean knows(String country) {
    return BY_COUNTRY.containsKey(country.toUpperCase(Locale.ROOT));
  }

  static boolean contains(Set<String> countries, long number) {
    for (String country : countries) {
      long[] numbers = BY_COUNTRY.get(country);
      for (int i = 0; numbers != null && i < numbers.length; i++) {
        if (numbers[i] == number) {
          return true;
        }
      }
    }
    return false;
  }

  private static Map<String, long[]> read() {
    Map<String, long[]> numbers = new HashMap<>();
    try (var stream = EmergencyNumbers.class.getResourceAsStream("numbers.txt")) {
      if (stream == null) {
        throw new IllegalStateException("the table of emergency numbers is not in the artefact");
      }
      var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ", -1);
          long[] row = new long[words.length - 1];
          for (int i = 0; i < row.length; i++) {
            row[i] = Long.parseLong("1" + words[i + 1]);
          }
          numbers.put(words[0], row);
        }
      }
      return numbers;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the table of emergency numbers", e);
    }
  }
}
