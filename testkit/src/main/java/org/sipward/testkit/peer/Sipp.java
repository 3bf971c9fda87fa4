package org.sipward.testkit.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * SIPp, the SIP load generator, as caller or callee with a scenario of this package.
 *
 * <p>One instance is one process; its files go to a folder of its own.
 */
public final class Sipp implements AutoCloseable {
  private final ExternalProgram program;
  private final Path folder;

  private Sipp(ExternalProgram program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /** What SIPp counted when it ended. */
  public record Result(int exitStatus, long successful, long failed, long retransmitted) {}

  public static boolean installed() {
    return ExternalProgram.installed("sipp");
  }

  /**
   * Starts SIPp.
   *
   * @param folder an empty folder for its files
   * @param scenario name of a scenario of this package, {@code call-uac}
   * @param prefix words before the command, for a namespace; may be empty
   * @param options SIPp's own options, the remote address last for a caller
   */
  public static Sipp start(
      Path folder, String scenario, List<String> prefix, List<String> options) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(scenario + ".xml");
      try (InputStream in = Sipp.class.getResourceAsStream(scenario + ".xml")) {
        if (in == null) {
          throw new IllegalArgumentException("no scenario " + scenario);
        }
        Files.write(file, in.readAllBytes());
      }
      List<String> command = new ArrayList<>(prefix);
      command.addAll(List.of("sipp", "-sf", file.toString(), "-nostdin"));
      command.addAll(
          List.of("-trace_stat", "-fd", "1", "-stf", folder.resolve("stat.csv").toString()));
      command.addAll(List.of("-trace_err", "-error_file", folder.resolve("errors.log").toString()));
      command.addAll(options);
      return new Sipp(ExternalProgram.start(folder, folder.resolve("sipp.log"), command), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ExternalProgram program() {
    return program;
  }

  /** Waits for its end and reads what it counted. */
  public Result await(Duration deadline) {
    int status = program.awaitExit(deadline);
    return new Result(
        status,
        counter("SuccessfulCall(C)"),
        counter("FailedCall(C)"),
        counter("Retransmissions(C)"));
  }

  /** What it complained about, for failure messages. */
  public String errors() {
    try {
      Path errors = folder.resolve("errors.log");
      String text = Files.exists(errors) ? Files.readString(errors) : "";
      return text.substring(0, Math.min(text.length(), 4_000)) + program.tail();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long counter(String column) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("stat.csv"));
      int at = Arrays.asList(lines.getFirst().split(";", -1)).indexOf(column);
      return at < 0 ? 0 : Long.parseLong(lines.getLast().split(";", -1)[at]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
