package org.sipward.testkit.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A third-party program that a test runs: started with its output in a file, awaited on a
 * condition, and gone with its children when the test ends.
 */
public final class ExternalProgram implements AutoCloseable {
  private final Process process;
  private final Path log;

  private ExternalProgram(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Whether a program of this name is on the PATH. */
  public static boolean installed(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(folder -> Path.of(folder, name))
        .anyMatch(Files::isExecutable);
  }

  /** Starts a command; standard output and error go to {@code log}, which is made or appended. */
  public static ExternalProgram start(Path folder, Path log, List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new ExternalProgram(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command to its end; its exit status, or an exception after the deadline. */
  public static int run(Path folder, Path log, Duration deadline, List<String> command) {
    try (ExternalProgram program = start(folder, log, command)) {
      return program.awaitExit(deadline);
    }
  }

  /** Exit status; throws {@link IllegalStateException} with the end of the log after a deadline. */
  public int awaitExit(Duration deadline) {
    try {
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("still running after " + deadline + "\n" + tail());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns once a condition holds; fails when the program ends or the deadline passes first. */
  public void await(String what, Duration deadline, BooleanSupplier condition) {
    long end = System.nanoTime() + deadline.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "ended with " + process.exitValue() + " before: " + what + "\n" + tail());
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not within " + deadline + ": " + what + "\n" + tail());
      }
      pause();
    }
  }

  /** Returns once the output contains a text. */
  public void awaitOutput(String text, Duration deadline) {
    await("output contains '" + text + "'", deadline, () -> output().contains(text));
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Ends it at once, as a power cut would (SIGKILL). */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(10));
  }

  /** What it has printed so far. */
  public String output() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines of the output, for failure messages. */
  public String tail() {
    List<String> lines = new ArrayList<>(output().lines().toList());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20); // the interval of a poll, not a wait for luck
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
