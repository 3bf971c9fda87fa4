package org.sipward.firewall.check.scanner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sipward.firewall.check.Places;
import org.sipward.sip.Span;

/**
 * What scanners call themselves, read once from the table beside this class. Immutable; asking
 * allocates nothing and takes the length of the text times the names that begin alike.
 */
final class ScannerNames {
  private static final String FILE = "scanners.txt";
  private static final int MOST = 1_000;

  /** Where a name may stand. */
  enum Place {
    AGENT,
    USER,
    CALL
  }

  /** The names that the table brings. */
  static final ScannerNames SHIPPED = shipped();

  /** By place, then by first octet. */
  private final String[][][] names;

  private ScannerNames(List<List<String>> read) {
    names = new String[Place.values().length][128][];
    for (Place place : Place.values()) {
      for (int c = 0; c < 128; c++) {
        char first = (char) c;
        names[place.ordinal()][c] =
            read.get(place.ordinal()).stream()
                .filter(name -> name.charAt(0) == first)
                .toArray(String[]::new);
      }
    }
  }

  private static ScannerNames shipped() {
    try (var in = ScannerNames.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the table of scanners is not in the artefact");
      }
      return read(FILE, new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the table of scanners", e);
    }
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException with {@code file:line:column} where a line is not understood
   */
  static ScannerNames read(String file, BufferedReader lines) throws IOException {
    List<List<String>> names = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isEmpty() && !line.startsWith("#")) {
        take(file + ":" + number + ":", line, names);
      }
      if (number > MOST) {
        throw new IllegalArgumentException(
            file + ":" + number + ":1: more than " + MOST + " lines");
      }
    }
    return new ScannerNames(names);
  }

  private static void take(String where, String line, List<List<String>> names) {
    for (Place place : Place.values()) {
      String word = place.name().toLowerCase(Locale.ROOT) + " ";
      if (line.startsWith(word)) {
        String name = line.substring(word.length());
        if (!name.matches("[!-@\\[-~][ -@\\[-~]{2,63}")) {
          throw new IllegalArgumentException(
              where
                  + (word.length() + 1)
                  + ": a name has 3 to 64 printable characters, no capitals");
        }
        names.get(place.ordinal()).add(name);
        return;
      }
    }
    throw new IllegalArgumentException(where + "1: a line begins with agent, user or call");
  }

  /** Where in a part a name of a place stands, or {@link Span#NONE}. */
  long find(Place place, byte[] a, int from, int to) {
    String[][] byFirst = names[place.ordinal()];
    for (int i = from; i < to; i++) {
      int c = a[i] >= 'A' && a[i] <= 'Z' ? a[i] + 32 : a[i];
      String[] candidates = c < 0 ? byFirst[0] : byFirst[c];
      for (String name : candidates) {
        if (Places.startsWith(a, i, to, name)) {
          return Span.of(i, i + name.length());
        }
      }
    }
    return Span.NONE;
  }
}
