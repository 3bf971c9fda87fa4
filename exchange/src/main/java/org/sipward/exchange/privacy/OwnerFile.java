package org.sipward.exchange.privacy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A small text file that only its owner may read, replaced as a whole or not at all. */
final class OwnerFile {
  static final int MAX_OCTETS = 4096;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private OwnerFile() {}

  /** The text, unless others may have read it: then the secret may be no secret. */
  static String read(Path file) throws IOException {
    var others = EnumSet.noneOf(PosixFilePermission.class);
    others.addAll(Files.getPosixFilePermissions(file));
    others.removeAll(OWNER_ONLY);
    if (!others.isEmpty()) {
      throw new IOException(file + ": must be readable by its owner only (chmod 600)");
    }
    if (Files.size(file) > MAX_OCTETS) {
      throw new IOException(file + ": too long for keys");
    }
    return Files.readString(file, StandardCharsets.US_ASCII);
  }

  /** Writes beside it, and then into its place: a crash leaves the old text or the new one. */
  static void replace(Path file, String text) throws IOException {
    var target = file.toAbsolutePath();
    var folder = target.getParent();
    if (folder == null) {
      throw new IOException(file + ": is not a file");
    }
    var fresh =
        Files.createTempFile(
            folder, ".keys", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        var octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (octets.hasRemaining()) {
          channel.write(octets);
        }
        channel.force(true);
      }
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
