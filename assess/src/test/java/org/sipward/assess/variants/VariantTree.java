package org.sipward.assess.variants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sipward.testkit.peer.ExternalProgram;

/** Files as the programs of this machine put them into an archive or a file system. */
final class VariantTree {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Path folder;
  private final Path root;

  VariantTree(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.root = Files.createDirectories(folder.resolve("root"));
  }

  void file(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  byte[] as(String kind) throws IOException {
    Path made = folder.resolve("made." + kind);
    String command =
        switch (kind) {
          case "tar" -> "tar --sort=name -C root -cf MADE .";
          case "tar.gz" -> "tar --sort=name -C root -c . | gzip -n > MADE";
          case "tar.xz" -> "tar --sort=name -C root -c . | xz > MADE";
          case "tar.lzma" -> "tar --sort=name -C root -c . | xz --format=lzma > MADE";
          case "zip" -> "jar --create --no-manifest --file MADE -C root .";
          case "cpio.gz" -> "cd root; find . | busybox cpio -o -H newc | gzip -n > MADE";
          case "squashfs" -> "mksquashfs root MADE -quiet -no-progress";
          case "cramfs" -> "mkfs.cramfs root MADE";
          case "ext2" -> "truncate -s 2M MADE; mke2fs -q -t ext2 -d root MADE";
          default -> throw new IllegalArgumentException("no kind " + kind);
        };
    Path jdk = Path.of(System.getProperty("java.home"), "bin");
    String whole =
        command
            .replace("jar --", jdk.resolve("jar") + " --")
            .replace("MADE", made.toAbsolutePath().toString());
    int status =
        ExternalProgram.run(
            folder, folder.resolve(kind + ".log"), LONGEST, List.of("sh", "-c", whole));
    if (status != 0) {
      throw new IllegalStateException(command + " ended with " + status);
    }
    return Files.readAllBytes(made);
  }
}
