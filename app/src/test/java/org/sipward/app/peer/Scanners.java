package org.sipward.app.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sipward.testkit.peer.ExternalProgram;
import org.sipward.testkit.peer.Ports;

/**
 * The scanners of sipvicious, as they are and under the name of a telephone. For svwar and svcrack,
 * which have no option for it, a copy of the package is used in which that name stands.
 */
final class Scanners {
  private static final Path PACKAGE = Path.of("/usr/share/sipvicious/sipvicious");
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final String OWN_NAME = "useragent='friendly-scanner'";

  private final Path folder;
  private int runs;

  /** What a scanner goes for: a port on 127.0.0.1, and under which name it comes. */
  record Aim(int port, boolean disguised) {}

  static boolean installed() {
    return Stream.of("svmap", "svwar", "svcrack", "python3").allMatch(ExternalProgram::installed)
        && Files.isDirectory(PACKAGE);
  }

  /**
   * @param folder for the copy and their output
   */
  Scanners(Path folder) {
    this.folder = folder;
    try (Stream<Path> all = Files.walk(PACKAGE)) {
      for (Path from : all.filter(f -> f.toString().endsWith(".py")).toList()) {
        Path to = folder.resolve("sipvicious").resolve(PACKAGE.relativize(from));
        Files.createDirectories(to.getParent());
        String text = Files.readString(from);
        if (from.endsWith("svhelper.py") && !text.contains(OWN_NAME)) {
          throw new IllegalStateException("sipvicious names itself in another way");
        }
        Files.writeString(to, text.replace(OWN_NAME, "useragent='Telephone 4.1'"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks for servers: their address and what they are. */
  String map(Aim aim, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    if (aim.disguised()) {
      all.addAll(List.of("--fromname", "alice"));
    }
    return run("svmap", aim, all);
  }

  /** Looks for users of a domain. */
  String war(Aim aim, String... options) {
    List<String> all = new ArrayList<>(List.of("--domain", "core.test", "-e", "100-210"));
    all.addAll(List.of(options));
    return run("svwar", aim, all);
  }

  /** Looks for the password of user 100 among some dozens. */
  String crack(Aim aim, String... options) {
    List<String> all = new ArrayList<>(List.of("--domain", "core.test", "-u", "100"));
    all.addAll(List.of("-r", "750-790"));
    all.addAll(List.of(options));
    return run("svcrack", aim, all);
  }

  private String run(String tool, Aim aim, List<String> options) {
    List<String> command = new ArrayList<>(List.of("env", "HOME=" + folder));
    if (aim.disguised()) {
      String main = "from sipvicious." + tool + " import main; main()";
      command.addAll(List.of("PYTHONPATH=" + folder, "python3", "-c", main));
    } else {
      command.add(tool);
    }
    command.addAll(options);
    command.addAll(List.of("-x", "127.0.0.1", "-P", "" + Ports.free(), "-p", "" + aim.port()));
    command.add("127.0.0.1");
    Path log = folder.resolve(tool + runs++ + ".log");
    ExternalProgram.run(folder, log, DEADLINE, command);
    try {
      String found = Files.readString(log);
      System.out.printf("%s %s%n%s%n", String.join(" ", command), aim, found);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
