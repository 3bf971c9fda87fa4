package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipward.app.architecture.SourceTree;
import org.sipward.app.cli.ExitCode;

/** The demo as it is started from a shell, on real sockets. */
@Timeout(120)
class DemoIT {
  @Test
  void passesRealCallsAndStopsTheRest() throws Exception {
    var process = start("5s");
    try {
      var lines = readUntil(process, _ -> false);
      assertThat(process.waitFor()).as(String.join("\n", lines)).isEqualTo(ExitCode.OK.status());
      assertThat(lines)
          .contains("The demo passed.", "What to do next")
          .anyMatch(line -> line.matches("Calls +[1-9]\\d* placed, \\d+ completed, 0 failed; .*"))
          .anyMatch(line -> line.matches("Hostile +[1-9]\\d* sent: .*, 0 slipped through"))
          .anyMatch(line -> line.matches("Latency +p50 .* socket to socket"))
          .anyMatch(line -> line.matches(" +duplicate-content-length +([1-9]\\d*) +\\1"))
          .contains("Let through in monitor mode           sent     told");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void anInterruptionEndsItWithTheSummary() throws Exception {
    var process = start("1h");
    try {
      var before = readUntil(process, line -> line.contains("calls "));
      // By its handle: Process.destroy() would close the stream that is read on.
      assertThat(process.toHandle().destroy()).isTrue();
      var lines = readUntil(process, _ -> false);
      assertThat(process.waitFor()).isEqualTo(ExitCode.OK.status());
      assertThat(before).noneMatch(line -> line.startsWith("The demo"));
      assertThat(lines).contains("The demo passed.");
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String length) throws IOException {
    var builder =
        new ProcessBuilder("./sipward", "demo", "--plain", "--for", length)
            .directory(SourceTree.root().toFile())
            .redirectErrorStream(true);
    builder.environment().put("SIPWARD_NO_BUILD", "1");
    builder.environment().put("SIPWARD_JAVA", System.getProperty("java.home"));
    return builder.start();
  }

  /** Lines up to the one that is looked for, or to the end. */
  private static List<String> readUntil(Process process, Predicate<String> wanted)
      throws IOException {
    // The same reader each time, not closed: the stream is read on later.
    var reader = process.inputReader();
    List<String> lines = new ArrayList<>();
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.add(line);
      if (wanted.test(line)) {
        break;
      }
    }
    return lines;
  }
}
