package org.sipward.firewall.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealKeyFileTest {
  @TempDir private Path folder;

  @Test
  void replacesTheFileAsAWholeAndLeavesNothingBeside() throws Exception {
    Path path = folder.resolve("seal.keys");
    SealKeyFile file = new SealKeyFile(path);
    SealKeys keys = file.loadOrCreate(new SecureRandom());
    Files.writeString(folder.resolve("seal.keys.new"), "what a crash left, longer than any key");
    for (int i = 0; i < 6; i++) {
      keys = keys.rotated(new SecureRandom());
      file.save(keys);
      assertThat(file.load()).isEqualTo(keys);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files.toList()).isEqualTo(List.of(path));
    }
  }

  /** A file in the working directory has a folder too. */
  @Test
  void needsNoFolderInItsName() throws Exception {
    Path path = Path.of("target").relativize(Path.of("target", "bare-" + System.nanoTime()));
    try {
      SealKeys keys = new SealKeyFile(path).loadOrCreate(new SecureRandom());
      assertThat(new SealKeyFile(path).load()).isEqualTo(keys);
    } finally {
      Files.deleteIfExists(path);
    }
  }
}
