package org.sipward.exchange.transport.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * Where the running Store listens to its operator, and the secret that shows who may ask: in a file
 * that only its owner can read, made anew at each start.
 *
 * @param secret 32 octets in base64url; never printed
 */
record Access(URI address, String secret) {
  private static final String FILE = "local.access";
  private static final int SECRET_OCTETS = 32;
  private static final int MAX_OCTETS = 1_024;

  static Access at(int port, String host, SecureRandom random) {
    var octets = new byte[SECRET_OCTETS];
    random.nextBytes(octets);
    return new Access(
        URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port),
        Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
  }

  /** Puts it in the place of the one of a former start. */
  void write(Path folder) throws IOException {
    var fresh =
        Files.createTempFile(
            folder,
            FILE,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, List.of(address.toString(), secret));
    Files.move(
        fresh,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Finds the Store that runs in a folder.
   *
   * @throws NoSuchFileException if none does
   */
  static Access read(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    var lines = Files.size(file) > MAX_OCTETS ? List.<String>of() : Files.readAllLines(file);
    if (lines.size() != 2) {
      throw new IOException(file + ": not written by a Store");
    }
    try {
      return new Access(URI.create(lines.getFirst()), lines.getLast());
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": not written by a Store", e);
    }
  }

  static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
