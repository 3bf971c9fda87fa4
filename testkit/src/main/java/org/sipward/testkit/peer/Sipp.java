package org.sipward.testkit.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /**
   * A scenario of this package and the texts in it that a test replaces, in their order: the target
   * {@code [service]@[remote_ip]:[remote_port]}, a pause, the transport's name behind a tunnel.
   */
  public record Script(String scenario, Map<String, String> replacements) {
    public Script {
      replacements = Collections.unmodifiableMap(new LinkedHashMap<>(replacements));
    }

    /** A scenario as it is. */
    public static Script of(String scenario) {
      return new Script(scenario, Map.of());
    }

    /** The same with one more text replaced, after those it has. */
    public Script with(String text, String replacement) {
      Map<String, String> more = new LinkedHashMap<>(replacements);
      more.put(text, replacement);
      return new Script(scenario, more);
    }

    private String text() throws IOException {
      try (InputStream in = Sipp.class.getResourceAsStream(scenario + ".xml")) {
        if (in == null) {
          throw new IllegalArgumentException("no scenario " + scenario);
        }
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> each : replacements.entrySet()) {
          if (!text.contains(each.getKey())) {
            throw new IllegalArgumentException(scenario + " has no " + each.getKey());
          }
          text = text.replace(each.getKey(), each.getValue());
        }
        return text;
      }
    }
  }

  /** What SIPp counted so far. */
  public record Result(int exitStatus, long successful, long failed, long retransmitted) {}

  public static boolean installed() {
    return ExternalProgram.installed("sipp");
  }

  /**
   * Starts SIPp.
   *
   * @param folder an empty folder for its files
   * @param script what it plays
   * @param prefix words before the command, for a namespace; may be empty
   * @param options SIPp's own options, the remote address last for a caller
   */
  public static Sipp start(Path folder, Script script, List<String> prefix, List<String> options) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(script.scenario() + ".xml");
      Files.writeString(file, script.text());
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

  /** A counter of its statistics as of the last second, by its column; 0 before there is one. */
  public long counter(String column) {
    try {
      Path stat = folder.resolve("stat.csv");
      List<String> lines = Files.exists(stat) ? Files.readAllLines(stat) : List.of();
      if (lines.size() < 2) {
        return 0;
      }
      int at = Arrays.asList(lines.getFirst().split(";", -1)).indexOf(column);
      String[] last = lines.getLast().split(";", -1);
      return at < 0 || at >= last.length ? 0 : Long.parseLong(last[at]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  @Override
  public void close() {
    program.close();
  }
}
