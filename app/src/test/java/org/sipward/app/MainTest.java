package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine line = captured(Commands.all());

  private CommandLine captured(List<Object> commands) {
    return Main.commandLine(commands).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
  }

  @Test
  void printsItsVersion() {
    assertThat(line.execute("version")).isEqualTo(ExitCode.OK.status());
    assertThat(out.toString())
        .containsPattern("(?m)^sipward \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?$")
        .containsPattern("(?m)^java 25");
  }

  static Stream<String> commands() {
    return Main.commandLine(Commands.all()).getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpAndADescription(String command) {
    assertThat(line.execute(command, "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: sipward " + command);
    assertThat(
            Objects.requireNonNull(line.getSubcommands().get(command))
                .getCommandSpec()
                .usageMessage()
                .description())
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("wrongLines")
  void refusesAWrongLineWithUsage(String argument) {
    assertThat(argument.isEmpty() ? line.execute() : line.execute(argument))
        .isEqualTo(ExitCode.USAGE.status());
    assertThat(err.toString()).containsAnyOf("Usage: sipward", "Did you mean: sipward");
    assertThat(out.toString()).isEmpty();
  }

  static Stream<String> wrongLines() {
    return Stream.of("", "no-such-command", "--no-such-option");
  }

  @Command(name = "fail")
  private record Failing(RuntimeException failure) implements Runnable {
    @Override
    public void run() {
      throw failure;
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new CommandFailure(ExitCode.CONFIGURATION, "sipward.yaml:3:1: no such key"),
            ExitCode.CONFIGURATION,
            "sipward: sipward.yaml:3:1: no such key"),
        Arguments.of(
            new UncheckedIOException(new NoSuchFileException("a\u001bfile")),
            ExitCode.FAILED,
            "sipward: a\\u001bfile: no such file or folder"),
        Arguments.of(
            new IllegalStateException("bug"), ExitCode.INTERNAL, "sipward: internal error: "));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void endsAFailureInOneLine(RuntimeException failure, ExitCode exitCode, String start) {
    assertThat(captured(List.of(new Failing(failure))).execute("fail"))
        .isEqualTo(exitCode.status());
    assertThat(err.toString()).startsWith(start).hasLineCount(1);
  }
}
