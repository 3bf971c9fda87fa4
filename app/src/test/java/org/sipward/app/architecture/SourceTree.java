package org.sipward.app.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The files of the repository that the tests run in, as Git tracks them or would. */
public final class SourceTree {
  private SourceTree() {}

  /** The repository root: the nearest folder upwards that holds the launcher. */
  public static Path root() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("sipward")) && Files.exists(at.resolve("pom.xml"))) {
        return at;
      }
    }
    throw new IllegalStateException("the tests run outside the repository");
  }

  /**
   * Paths relative to the root, sorted: tracked and new files, not the ignored ones. Without Git (a
   * source archive) everything but build output.
   */
  public static List<String> files() {
    var root = root();
    if (!Files.exists(root.resolve(".git"))) {
      return walk(root);
    }
    try {
      var git =
          new ProcessBuilder("git", "ls-files", "-z", "-co", "--exclude-standard")
              .directory(root.toFile())
              .start();
      var names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (git.waitFor() != 0) {
        return walk(root);
      }
      return Arrays.stream(names.split("\0"))
          .filter(f -> Files.isRegularFile(root.resolve(f)))
          .sorted()
          .toList();
    } catch (IOException e) {
      return walk(root);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Every tracked Java source below {@code src/main} or {@code src/test}. */
  static List<String> javaSources() {
    return files().stream().filter(f -> f.endsWith(".java")).toList();
  }

  static boolean isTest(String file) {
    return file.contains("/src/test/") || file.startsWith("testkit/");
  }

  /** The content of a file; bytes that are not UTF-8 become replacement characters. */
  public static String text(String file) {
    try {
      return new String(Files.readAllBytes(root().resolve(file)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> walk(Path root) {
    try (var all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(p -> root.relativize(p).toString())
          .filter(p -> !("/" + p).contains("/target/") && !p.startsWith(".git/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
