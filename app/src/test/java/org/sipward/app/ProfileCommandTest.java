package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.cli.ExitCode;

final class ProfileCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine(Commands.all())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Stream.concat(Stream.of("profile"), Stream.of(arguments)).toArray(String[]::new));
  }

  @Test
  void listsAllWithTheirTitles() {
    assertThat(run("show")).isZero();
    assertThat(out.toString().lines()).anyMatch(l -> l.startsWith("vonr-gm: telephones "));
  }

  @Test
  void showsMethodsAndHeaders() {
    assertThat(run("show", "ir95-nonroaming")).isZero();
    assertThat(out.toString())
        .contains("methods: INVITE ACK OPTIONS BYE CANCEL PRACK UPDATE\n")
        .containsPattern("(?m)^P-Asserted-Identity +received +outside: strip; within: pass");
  }

  @Test
  void showsWhatTheSecondHasInstead() {
    assertThat(run("diff", "ir95-nonroaming", "ir95-roaming")).isZero();
    assertThat(out.toString().lines())
        .anyMatch(l -> l.startsWith("- Path "))
        .anyMatch(l -> l.startsWith("+ Identity "));
  }

  @Test
  void knowsThoseOfAConfiguration(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(
        file,
        """
        version: 1
        profiles:
          carrier-b: {title: by contract, extends: ir95-nonroaming, methods: [INVITE]}
        zones:
          core: {kind: core, prefixes: [127.0.0.0/8], listen: [{transport: udp, bind: "127.0.0.1:5060"}]}
        flows: []
        """);
    assertThat(run("show", "carrier-b", "--config", file.toString())).isZero();
    assertThat(out.toString()).startsWith("carrier-b: by contract\nmethods: INVITE\n");
  }

  @Test
  void tellsTheKnownOnesWhereThereIsNoSuch() {
    assertThat(run("show", "nothing")).isEqualTo(ExitCode.USAGE.status());
    assertThat(err.toString()).contains("no profile 'nothing'").contains("volte-gm");
  }
}
