package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sipward.app.architecture.SourceTree;
import org.sipward.app.cli.ExitCode;

/** The command line of a replay, and that its page is true. */
final class ReplayCommandTest {
  private static final String NOW = file("docs/examples/kamailio.yaml");
  private static final String THEN = file("docs/examples/proposed.yaml");
  private static final String CAPTURE = file("docs/samples/carrier.pcap");
  private static final String WHO = "192.0.2.10=interconnect/carrier-a";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private static String file(String name) {
    return SourceTree.root().resolve(name).toString();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(Arrays.asList(arguments));
    return Main.commandLine(Commands.all())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void theExampleOfTheDocumentationIsTrue() {
    var blocks =
        Pattern.compile("```text\n(.*?)```", Pattern.DOTALL)
            .matcher(SourceTree.text("docs/replay.md"));
    assertThat(blocks.find()).isTrue();

    assertThat(run(CAPTURE, "--config", NOW, "--with", THEN, "--as", WHO, "--examples", "0"))
        .isZero();

    assertThat(out.toString().lines().toList()).isEqualTo(blocks.group(1).lines().toList());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void mayFailWhereSomethingIsNewlyBlocked() {
    String[] asked = {
      CAPTURE, "--config", NOW, "--with", THEN, "--as", WHO, "--fail-on-new-blocks"
    };
    assertThat(run(asked)).isEqualTo(ExitCode.DENIED.status());
    asked[4] = NOW;
    assertThat(run(asked)).isZero();
  }

  @Test
  void namesSubscribersOnlyWhereAsked() {
    assertThat(run(CAPTURE, "--config", NOW, "--with", THEN, "--as", WHO)).isZero();
    assertThat(out.toString())
        .contains("octets  P-Asserted-Identity: <sip:+9999999999@")
        .doesNotContain("4930111222");
    assertThat(run(CAPTURE, "--config", NOW, "--with", THEN, "--as", WHO, "--clear")).isZero();
    assertThat(out.toString()).contains("octets  P-Asserted-Identity: <sip:+4930111222@");
  }

  @Test
  void refusesWhatItCannotReplay() {
    assertThat(run(CAPTURE, "--config", NOW)).isEqualTo(ExitCode.USAGE.status());
    assertThat(run("--config", NOW, "--with", THEN)).isEqualTo(ExitCode.USAGE.status());
    assertThat(run(CAPTURE, "--config", NOW, "--with", THEN, "--as", "nobody"))
        .isEqualTo(ExitCode.USAGE.status());
    assertThat(run(CAPTURE, "--config", NOW, "--with", THEN, "--as", "192.0.2.1=moon"))
        .isEqualTo(ExitCode.USAGE.status());
    assertThat(run(CAPTURE, "--config", NOW, "--with", CAPTURE))
        .isEqualTo(ExitCode.CONFIGURATION.status());
    assertThat(run(Path.of("none").toString(), "--config", NOW, "--with", THEN))
        .isEqualTo(ExitCode.FAILED.status());
    assertThat(out.toString()).isEmpty();
  }
}
