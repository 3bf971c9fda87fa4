package org.sipward.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages of other people that may lie in a directory {@code shared} beside the repository;
 * the testkit has more of this, but depends on this module.
 */
final class SharedFiles {
  static final String MISSING = "skipped: no directory 'shared' beside the repository";

  private SharedFiles() {}

  /** The files of a directory below {@code shared}, sorted; empty where it is not there. */
  static List<Path> list(String directory, String suffix) {
    for (@Nullable Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      var folder = at.resolve("shared").resolve(directory);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return List.of();
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
