package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.architecture.SourceTree;
import org.sipward.app.cli.ExitCode;

final class ScreenCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine(Commands.all())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Stream.concat(Stream.of("screen"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static String sample(String name) {
    return SourceTree.root().resolve("docs/samples").resolve(name).toString();
  }

  @Test
  void exitsWithZeroWhateverItFound() {
    assertThat(run(sample("two-lengths.sip"), sample("options.sip"))).isZero();

    assertThat(out.toString().lines())
        .hasSize(2)
        .first()
        .asString()
        .contains(": DROP 400 OPTIONS sip:bob@example.com SIP/2.0 | duplicate-content-length @274");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void printsOneObjectPerLine() {
    assertThat(run("--json", sample("sample.pcap"))).isZero();

    assertThat(out.toString().lines().map(ScreenCommandTest::verdict))
        .isEqualTo(List.of("ACCEPT", "DROP", "NOT_SIP"));
    assertThat(out.toString().lines())
        .allMatch(
            l ->
                l.matches(
                    "\\{\"source\":.*,\"frame\":\\d,\"start\":.*,\"verdict\":.*,\"status\":.*,"
                        + "\"would\":null,\"findings\":\\[.*]}"));
  }

  private static String verdict(String line) {
    return line.replaceAll(".*\"verdict\":\"([A-Z_]+)\".*", "$1");
  }

  @Test
  void asksTheFlowMatrixOnlyWhatStartsSomething(@TempDir Path folder) throws IOException {
    String fresh = Files.readString(Path.of(sample("options.sip"))).replace("OPTIONS", "DANCE");
    Files.writeString(folder.resolve("1-fresh.sip"), fresh);
    Files.writeString(
        folder.resolve("2-within.sip"),
        fresh.replace("To: <sip:bob@example.com>", "To: <sip:bob@example.com>;tag=2"));
    String config = SourceTree.root().resolve("docs/examples/kamailio.yaml").toString();

    assertThat(run("--config", config, folder.toString())).isZero();

    assertThat(out.toString().lines())
        .satisfiesExactly(
            first -> assertThat(first).contains("method-not-allowed").doesNotContain("not judged"),
            within -> assertThat(within).contains(": ACCEPT ").endsWith("not judged: dialog"));
  }

  @Test
  void goesOnAfterAFileItCannotOpen() {
    assertThat(run(sample("none"), sample("options.sip"))).isEqualTo(ExitCode.FAILED.status());

    assertThat(out.toString()).hasLineCount(1);
    assertThat(err.toString()).startsWith("sipward: ").contains("none: byte 0: cannot read it");
  }

  @Test
  void refusesWhatItCannotJudgeBy() {
    assertThat(run("--zone", "nowhere", sample("options.sip"))).isEqualTo(ExitCode.USAGE.status());
    assertThat(run("--transport", "PIGEON", sample("options.sip")))
        .isEqualTo(ExitCode.USAGE.status());
    assertThat(run("--config", sample("options.sip"), sample("options.sip")))
        .isEqualTo(ExitCode.CONFIGURATION.status());
    assertThat(run()).isEqualTo(ExitCode.USAGE.status());
    assertThat(out.toString()).isEmpty();
  }
}
