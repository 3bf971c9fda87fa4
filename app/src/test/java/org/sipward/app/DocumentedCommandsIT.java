package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sipward.app.architecture.SourceTree;

/**
 * Runs every {@code $ ./sipward ...} of a {@code console} block in README and docs, from the root
 * of the repository. A line {@code <!-- exits: N -->} above the block states an exit code other
 * than 0, a line {@code <!-- not run: reason -->} excepts the block.
 */
class DocumentedCommandsIT {
  private static final Pattern BLOCK =
      Pattern.compile("(?m)(^<!-- [^\n]*-->\n+)?^```console\n(.*?)^```", Pattern.DOTALL);
  private static final Pattern NOT_RUN = Pattern.compile("<!-- not run: .{5,} -->\\s*");
  private static final Pattern EXITS = Pattern.compile("<!-- exits: (\\d+) -->\\s*");
  private static final long TIMEOUT_SECONDS = 180;

  private record Example(String file, String command, int exits) {}

  @TestFactory
  Stream<DynamicTest> documentedCommandsWork() {
    var examples =
        SourceTree.files().stream()
            .filter(f -> f.equals("README.md") || (f.startsWith("docs/") && f.endsWith(".md")))
            .flatMap(f -> examples(f).stream())
            .toList();
    assertThat(examples).as("the documentation shows commands").isNotEmpty();
    return examples.stream().map(e -> dynamicTest(e.file() + ": " + e.command(), () -> run(e)));
  }

  private static List<Example> examples(String file) {
    List<Example> examples = new ArrayList<>();
    var blocks = BLOCK.matcher(SourceTree.text(file));
    while (blocks.find()) {
      var marker = blocks.group(1) == null ? "" : blocks.group(1);
      if (NOT_RUN.matcher(marker).matches()) {
        continue;
      }
      var exits = EXITS.matcher(marker);
      var expected = exits.matches() ? Integer.parseInt(exits.group(1)) : 0;
      blocks
          .group(2)
          .lines()
          .filter(l -> l.startsWith("$ ./sipward"))
          .forEach(l -> examples.add(new Example(file, l.substring(2), expected)));
    }
    return examples;
  }

  private static void run(Example example) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder("sh", "-c", example.command())
            .directory(SourceTree.root().toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    builder.environment().put("SIPWARD_NO_BUILD", "1");
    builder.environment().put("SIPWARD_JAVA", System.getProperty("java.home"));
    var process = builder.start();
    try {
      var killer =
          Thread.startVirtualThread(
              () -> {
                try {
                  if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      killer.join();
      assertThat(process.exitValue()).as(output).isEqualTo(example.exits());
      assertThat(output).doesNotContain("internal error", "\tat ");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
