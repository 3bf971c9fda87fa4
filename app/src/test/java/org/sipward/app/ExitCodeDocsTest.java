package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sipward.app.architecture.SourceTree;
import org.sipward.app.cli.ExitCode;

/** The table of exit codes in {@code docs/cli.md} has exactly the rows of the enum. */
class ExitCodeDocsTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| `([A-Z_]+)` \\| .{10,}");

  @Test
  void documentsEveryExitCode() {
    assertThat(
            ROW.matcher(SourceTree.text("docs/cli.md"))
                .results()
                .map(r -> r.group(1) + " " + r.group(2)))
        .containsExactlyElementsOf(
            Arrays.stream(ExitCode.values()).map(c -> c.status() + " " + c).toList());
  }
}
