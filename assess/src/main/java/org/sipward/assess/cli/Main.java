package org.sipward.assess.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.yaml.ProblemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * The {@code sipward-assess} program: parses the command line, runs one command, turns its failure
 * into one line and an {@link ExitCode}.
 */
@Command(
    name = "sipward-assess",
    description = "Assessment of what is to be connected to an operator's network.",
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  /** Set to anything, it shows the stack trace of an internal error. */
  private static final String TRACE_VARIABLE = "SIPWARD_TRACE";

  @Spec private @Nullable CommandSpec spec;

  private Main() {}

  /** Runs the command line and ends the process. */
  public static void main(String[] args) {
    System.exit(commandLine(InstantSource.system()).execute(args));
  }

  /** The command line, ready to execute, with the clock that its commands read. */
  static CommandLine commandLine(InstantSource clock) {
    var device = new CommandLine(new DeviceCommand());
    device.addSubcommand(new InitCommand());
    device.addSubcommand(new AnswerCommand());
    device.addSubcommand(new CommandLine(new EvidenceCommand()).addSubcommand(new AddCommand()));
    device.addSubcommand(new ProbeCommand(clock));
    device.addSubcommand(new ScoreCommand(clock));
    device.addSubcommand(new ReportCommand(clock));
    device.addSubcommand(new GrantCommand(clock));
    device.addSubcommand(new PolicyCommand(clock));
    device.addSubcommand(new DiffCommand(clock));
    device.addSubcommand(new DemoCommand(clock));
    var line = new CommandLine(new Main()).addSubcommand(device);
    addHelp(line);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(Main::explain);
    return line;
  }

  /** Without a command: the usage, as an error. */
  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Which command?");
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
    line.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE.status());
    line.getSubcommands().values().forEach(Main::addHelp);
  }

  private static int explain(Exception failure, CommandLine line, ParseResult parsed) {
    var err = line.getErr();
    return switch (failure) {
      case CommandFailure refused -> say(err, refused.getMessage(), refused.exitCode());
      case ProblemException refused -> {
        refused.problems().forEach(p -> err.println(Printable.text(p.toString())));
        err.flush();
        yield ExitCode.CONFIGURATION.status();
      }
      case UncheckedIOException io -> say(err, sentence(io.getCause()), ExitCode.FAILED);
      case IOException io -> say(err, sentence(io), ExitCode.FAILED);
      default -> internal(err, failure);
    };
  }

  private static int internal(PrintWriter err, Exception failure) {
    if (System.getenv(TRACE_VARIABLE) != null) {
      failure.printStackTrace(err);
    }
    return say(
        err,
        "internal error: "
            + Printable.text(failure.toString())
            + "; set "
            + TRACE_VARIABLE
            + "=1 to see where",
        ExitCode.INTERNAL);
  }

  private static String sentence(@Nullable IOException io) {
    return switch (io) {
      case null -> "input or output failed";
      case NoSuchFileException missing ->
          Printable.text(missing.getFile()) + ": no such file or folder";
      case AccessDeniedException denied ->
          Printable.text(denied.getFile()) + ": not allowed to read or write it";
      default -> Printable.text(String.valueOf(io.getMessage()));
    };
  }

  private static int say(PrintWriter err, @Nullable String sentence, ExitCode exitCode) {
    err.println("sipward-assess: " + sentence);
    err.flush();
    return exitCode.status();
  }
}
