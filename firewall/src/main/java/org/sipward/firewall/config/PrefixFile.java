package org.sipward.firewall.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sipward.firewall.number.E164;
import org.sipward.firewall.number.PrefixSet;

/**
 * A file of beginnings of numbers, one a line with or without a plus sign; what follows a hash is a
 * comment. Bounded in lines and in the length of each.
 */
final class PrefixFile {
  /** Problems told of one file: who has more has the wrong file. */
  private static final int TOLD = 20;

  private static final int LINE = 256;

  private final Place place;
  private final Path file;
  private final List<Long> prefixes = new ArrayList<>();
  private int problems;

  private PrefixFile(Place place, Path file) {
    this.place = place;
    this.file = file;
  }

  /** The prefixes of a file; what is wrong with it is told at its own lines. */
  static PrefixSet read(Place place, Path file) {
    PrefixFile reading = new PrefixFile(place, file);
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      reading.read(lines);
    } catch (IOException e) {
      place.problem(
          "cannot read " + file + ": " + e.getClass().getSimpleName(), "name a file of prefixes");
    }
    return PrefixSet.of(reading.prefixes);
  }

  private void read(BufferedReader lines) throws IOException {
    StringBuilder line = new StringBuilder();
    int number = 1;
    for (int c = lines.read(); c >= 0 && problems < TOLD; c = lines.read()) {
      if (c == '\n') {
        take(line.toString(), number++);
        line.setLength(0);
      } else if (line.length() < LINE) {
        line.append((char) c);
      }
    }
    take(line.toString(), number);
  }

  private void take(String line, int number) {
    int hash = line.indexOf('#');
    String text = (hash < 0 ? line : line.substring(0, hash)).strip();
    if (text.isEmpty()) {
      return;
    }
    int column = line.indexOf(text) + 1;
    String digits = text.startsWith("+") ? text.substring(1) : text;
    if (!digits.matches("[1-9][0-9]{0,14}")) {
      problem(number, column, "no beginning of a number", "write 1 to 15 digits such as +33890");
    } else if (prefixes.size() == PrefixSet.MOST) {
      problem(number, column, "more than " + PrefixSet.MOST + " numbers", "join them to blocks");
    } else {
      prefixes.add(E164.of(digits));
    }
  }

  private void problem(int line, int column, String message, String remedy) {
    problems++;
    place
        .problems()
        .add(new ConfigProblem(file.toString(), line, column, place.path(), message, remedy));
  }
}
