package org.sipward.assess.paper.weakness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * From which source package Debian builds a binary one, for those that devices often have and whose
 * names differ. A library's name ends with the number of its interface, which changes from release
 * to release and its source does not. Stateless.
 */
final class DebianSources {
  private static final String TABLE = "/org/sipward/assess/paper/weakness/debian-sources.txt";
  private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.]*(-[0-9]+)?[a-z]?(t64)?$");
  private static final Map<String, String> EXACT = new HashMap<>();
  private static final Map<String, String> BY_STEM = new HashMap<>();

  static {
    read();
  }

  private DebianSources() {}

  /** The source; nothing where the table does not know, or two would do. */
  static Optional<String> of(String binary) {
    return Optional.ofNullable(EXACT.get(binary))
        .or(() -> Optional.ofNullable(BY_STEM.get(stem(binary))))
        .filter(source -> !source.equals(binary));
  }

  private static String stem(String name) {
    return NUMBER.matcher(name).replaceFirst("");
  }

  private static void read() {
    Set<String> ambiguous = new HashSet<>();
    try (InputStream in = DebianSources.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing");
      }
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] names = line.split(" ", -1);
        if (line.startsWith("#") || names.length != 2) {
          continue;
        }
        EXACT.put(names[0], names[1]);
        String other = BY_STEM.put(stem(names[0]), names[1]);
        if (other != null && !other.equals(names[1])) {
          ambiguous.add(stem(names[0]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    BY_STEM.keySet().removeAll(ambiguous);
  }
}
