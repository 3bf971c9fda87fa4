package org.sipward.exchange.log;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Test vectors of others. None is part of this project: who wants them run names a folder of them
 * ({@code -Dsipward.vectors=FOLDER}, docs/testing.md).
 */
public final class Vectors {
  private static final String PROPERTY = "sipward.vectors";

  private Vectors() {}

  /** All JSON files below a part of the folder; whoever asks is skipped where there is none. */
  public static List<Path> below(String part) throws IOException {
    var folder = System.getProperty(PROPERTY, "");
    assumeTrue(!folder.isEmpty(), "needs vectors of others: -D" + PROPERTY + "=FOLDER");
    var root = Path.of(folder, part);
    assumeTrue(Files.isDirectory(root), "there are no vectors in " + root);
    try (var files = Files.walk(root)) {
      var found = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      assumeTrue(!found.isEmpty(), "there are no vectors in " + root);
      return found;
    }
  }
}
