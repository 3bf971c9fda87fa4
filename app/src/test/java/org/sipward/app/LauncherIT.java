package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.sipward.app.architecture.SourceTree;
import org.sipward.app.cli.ExitCode;

/** The launcher script, as a shell starts it. */
class LauncherIT {
  private record Ended(int status, String output) {}

  @Test
  void saysInOneLineThatThereIsNoJdk() throws Exception {
    var ended = launch(new File(System.getProperty("java.io.tmpdir"), "no-jdk").getPath());
    assertThat(ended.status()).isEqualTo(ExitCode.NO_JDK.status());
    assertThat(ended.output()).hasLineCount(1).contains("no JDK 25 found", "SIPWARD_JAVA");
  }

  @Test
  void takesTheFolderOfAJdk() throws Exception {
    var ended = launch(System.getProperty("java.home"));
    assertThat(ended.output()).startsWith("sipward ");
    assertThat(ended.status()).isZero();
  }

  @Test
  void takesTheBinaryOfAJdk() throws Exception {
    assertThat(launch(System.getProperty("java.home") + "/bin/java").status()).isZero();
  }

  private static Ended launch(String java) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder("./sipward", "version")
            .directory(SourceTree.root().toFile())
            .redirectErrorStream(true);
    builder.environment().put("SIPWARD_JAVA", java);
    builder.environment().put("SIPWARD_NO_BUILD", "1");
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
