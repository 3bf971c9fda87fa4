package org.sipward.assess.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One device, or one case, as it is written: directives in order, each with its lines. Format in
 * {@code docs/assess/cases.md}.
 *
 * @param name the line after {@code ==}
 * @param lines {@code key: value} in order
 * @param bodies the {@code |} lines below each directive
 */
public record Directives(String name, List<String> lines, List<List<String>> bodies) {

  /** Those of a {@code .cases} file. */
  public static List<Directives> read(Path file) throws IOException {
    return read(Files.readString(file));
  }

  /** Those of a text in which each begins with {@code ==}. */
  public static List<Directives> read(String text) {
    List<Directives> cases = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("== ")) {
        cases.add(new Directives(line.substring(3), new ArrayList<>(), new ArrayList<>()));
      } else if (line.startsWith("|")) {
        cases.getLast().bodies().getLast().add(line.length() > 2 ? line.substring(2) : "");
      } else if (!line.isBlank() && !line.startsWith("#")) {
        cases.getLast().lines().add(line);
        cases.getLast().bodies().add(new ArrayList<>());
      }
    }
    return cases;
  }

  /** The value of a directive that stands once; empty where it does not stand. */
  public String value(String key) {
    return lines.stream()
        .filter(d -> d.startsWith(key + ": "))
        .map(d -> d.substring(key.length() + 2))
        .findFirst()
        .orElse("");
  }

  /** The lines below a directive that stands once, each ended; empty where it does not stand. */
  public String body(String key) {
    int at = lines.indexOf(key + ":");
    return at < 0 || bodies.get(at).isEmpty() ? "" : String.join("\n", bodies.get(at)) + "\n";
  }

  @Override
  public String toString() {
    return name;
  }
}
