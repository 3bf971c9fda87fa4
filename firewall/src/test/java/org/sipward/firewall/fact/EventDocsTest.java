package org.sipward.firewall.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/events.md} are those of the code; {@code -Ddocs=write} writes them
 * anew.
 */
class EventDocsTest {
  private static final Path FILE = docs().resolve("events.md");
  private static final String BEGIN = "<!-- fields: generated -->\n";
  private static final String END = "<!-- end -->\n";

  private static Path docs() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("sipward"))) {
        return at.resolve("docs");
      }
    }
    throw new IllegalStateException("the tests run outside the repository");
  }

  private static String table() {
    return Arrays.stream(EventField.values())
        .map(f -> "| `" + name(f) + "` | " + f.type() + " | " + f.text() + " |\n")
        .collect(
            Collectors.joining("", BEGIN + "\n| Field | Type | |\n|---|---|---|\n", "\n" + END));
  }

  private static String name(EventField field) {
    return field.name().startsWith("FINDING_")
        ? EventField.FINDINGS.json() + "[]." + field.json()
        : field.json();
  }

  @Test
  void documentsEveryField() throws IOException {
    var text = Files.readString(FILE);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END) + END.length();
    if ("write".equals(System.getProperty("docs"))) {
      Files.writeString(FILE, text.substring(0, begin) + table() + text.substring(end));
    } else {
      assertThat(text.substring(begin, end)).isEqualTo(table());
    }
  }
}
