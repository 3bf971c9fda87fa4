package org.sipward.assess.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The binwalk of this machine, where there is one: it lists what it takes for the begin of
 * something within one file. It extracts nothing and needs no network; its time, memory and output
 * are bounded, and settings of whoever runs it are not used.
 *
 * @param program its path
 */
public record Binwalk(Path program) {
  /**
   * Seconds of processor time, KiB of memory, blocks of 512 octets in a file; then the program
   * takes the place of the shell.
   */
  private static final String BOUNDED =
      "ulimit -t 300 && ulimit -v 4194304 && ulimit -f 65536 && exec \"$0\" \"$@\"";

  private static final long MAX_MINUTES = 10;

  /** The one on the PATH; empty where there is none. */
  public static Optional<Binwalk> installed() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, "binwalk"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Binwalk::new);
  }

  /** What it lists of a file; empty where it did not come to its end. */
  public Optional<String> list(Path image) throws IOException {
    Path own = Files.createTempDirectory("sipward-binwalk");
    Path log = own.resolve("list.csv");
    try {
      Process process = start(own, log, image);
      try {
        boolean ended = process.waitFor(MAX_MINUTES, TimeUnit.MINUTES);
        return ended && process.exitValue() == 0 && Files.isRegularFile(log)
            ? Optional.of(Files.readString(log, StandardCharsets.ISO_8859_1))
            : Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } finally {
      remove(own);
    }
  }

  private Process start(Path own, Path log, Path image) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "/bin/sh",
                "-c",
                BOUNDED,
                program.toString(),
                "--signature",
                "--quiet",
                "--csv",
                "--log=" + log,
                image.toAbsolutePath().toString()));
    builder.directory(own.toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    // Signatures and plug-ins in the home of whoever runs it would be code that nobody looked at.
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().put("HOME", own.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.start();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
