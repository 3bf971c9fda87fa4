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

  /** By place and first octet the second ones, a bit for each modulo 64. */
  private final long[][] seconds;

  private ScannerNames(List<List<String>> read) {
    names = new String[Place.values().length][128][];
    seconds = new long[Place.values().length][128];
    for (Place place : Place.values()) {
      for (int c = 0; c < 128; c++) {
        char first = (char) c;
        names[place.ordinal()][c] =
            read.get(place.ordinal()).stream()
                .filter(name -> name.charAt(0) == first)
                .toArray(String[]::new);
        for (String name : names[place.ordinal()][c]) {
          seconds[place.ordinal()][c] |= 1L << name.charAt(1);
        }
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
    long[] bySecond = seconds[place.ordinal()];
    for (int i = from; i + 1 < to; i++) {
      if (a[i] > 0 && (bySecond[lower(a[i])] >>> lower(a[i + 1]) & 1) != 0) {
        int length = lengthAt(place, a, i, to);
        if (length > 0) {
          return Span.of(i, i + length);
        }
      }
    }
    return Span.NONE;
  }

  /** Whether a name of a place begins at an octet. */
  boolean isAt(Place place, byte[] a, int at, int to) {
    return at < to && a[at] > 0 && lengthAt(place, a, at, to) > 0;
  }

  private int lengthAt(Place place, byte[] a, int at, int to) {
    for (String name : names[place.ordinal()][lower(a[at])]) {
      if (Places.startsWith(a, at, to, name)) {
        return name.length();
      }
    }
    return 0;
  }

  private static int lower(int octet) {
    return octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
  }
}
