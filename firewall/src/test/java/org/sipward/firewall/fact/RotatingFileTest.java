package org.sipward.firewall.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {
  @TempDir private Path folder;

  private static void write(RotatingFile file, String line) throws IOException {
    var octets = (line + "\n").getBytes(StandardCharsets.US_ASCII);
    file.write(octets, 0, octets.length);
  }

  @Test
  void setsAsideWhatHasGrownAndDropsTheOldest() throws IOException {
    var path = folder.resolve("events.json");
    try (var file = new RotatingFile(path, 10, 2)) {
      for (var line : new String[] {"aaaa", "bbbb", "cccc", "dddd", "eeee", "ffff", "gggg"}) {
        write(file, line);
      }
    }
    assertThat(path).hasContent("gggg\n");
    assertThat(folder.resolve("events.json.1")).hasContent("eeee\nffff\n");
    assertThat(folder.resolve("events.json.2")).hasContent("cccc\ndddd\n");
    assertThat(folder.resolve("events.json.3")).doesNotExist();
  }

  @Test
  void appendsToWhatIsThere() throws IOException {
    var path = Files.writeString(folder.resolve("events.json"), "old\n");
    try (var file = new RotatingFile(path, 1_000, 1)) {
      write(file, "new");
    }
    assertThat(path).hasContent("old\nnew\n");
  }

  @Test
  void lineLongerThanTheBufferStaysWhole() throws IOException {
    var path = folder.resolve("events.json");
    var big = "x".repeat(200_000);
    try (var file = new RotatingFile(path, 1_000_000, 1)) {
      write(file, "before");
      write(file, big);
      write(file, "after");
    }
    assertThat(path).hasContent("before\n" + big + "\nafter\n");
  }

  @Test
  void recoversWhenTheFolderComesBack() throws IOException {
    var home = Files.createDirectory(folder.resolve("logs"));
    var path = home.resolve("events.json");
    try (var file = new RotatingFile(path, 10, 1)) {
      write(file, "aaaaaaa");
      file.flush();
      Files.move(home, folder.resolve("gone"));
      assertThatThrownBy(
              () -> {
                write(file, "bbbbbbb");
                file.flush();
              })
          .isInstanceOf(IOException.class);
      Files.createDirectory(home);
      write(file, "ccccccc");
    }
    assertThat(Files.readString(path).strip()).isEqualTo("ccccccc");
  }

  @Test
  void isNotReadableForEveryone() throws IOException {
    var path = folder.resolve("events.json");
    new RotatingFile(path, 10, 1).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .endsWith("---")
        .startsWith("rw-");
  }
}
