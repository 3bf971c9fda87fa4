package org.sipward.assess.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One case of a {@code .cases} file.
 *
 * @param name the line after {@code ==}
 * @param directives {@code key: value} in order
 * @param bodies the {@code |} lines below each directive
 */
record ProbeCase(String name, List<String> directives, List<List<String>> bodies) {

  static List<ProbeCase> read(Path file) throws IOException {
    List<ProbeCase> cases = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("== ")) {
        cases.add(new ProbeCase(line.substring(3), new ArrayList<>(), new ArrayList<>()));
      } else if (line.startsWith("|")) {
        cases.getLast().bodies().getLast().add(line.length() > 2 ? line.substring(2) : "");
      } else if (!line.isBlank() && !line.startsWith("#")) {
        cases.getLast().directives().add(line);
        cases.getLast().bodies().add(new ArrayList<>());
      }
    }
    return cases;
  }

  /** The value of a directive that stands once; empty where it does not stand. */
  String value(String key) {
    return directives.stream()
        .filter(d -> d.startsWith(key + ": "))
        .map(d -> d.substring(key.length() + 2))
        .findFirst()
        .orElse("");
  }

  @Override
  public String toString() {
    return name;
  }
}
