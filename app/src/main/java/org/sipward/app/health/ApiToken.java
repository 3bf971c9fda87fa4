package org.sipward.app.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The secret that who asks the HTTP API for more than metrics must show. Immutable. */
public final class ApiToken {
  /** Digits of the shortest and of the longest that is taken from a file. */
  static final int SHORTEST = 32;

  static final int LONGEST = 512;

  private static final int RANDOM_OCTETS = 32;
  private static final String SCHEME = "Bearer ";
  private static final Set<PosixFilePermission> OURS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final String text;

  private ApiToken(String text) {
    this.text = text;
  }

  /**
   * The token of a file; one is made, for its owner only, where there is no file.
   *
   * @throws IOException where the file cannot be read or made, others may read it, or it holds no
   *     32 to 512 visible characters
   */
  public static ApiToken loadOrCreate(Path file, SecureRandom random) throws IOException {
    if (Files.notExists(file)) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      byte[] octets = new byte[RANDOM_OCTETS];
      random.nextBytes(octets);
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OURS));
      Files.writeString(file, HexFormat.of().formatHex(octets) + "\n");
    }
    return load(file);
  }

  /** The token of a file that is there. */
  public static ApiToken load(Path file) throws IOException {
    if (!OURS.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException(file + ": others may read it; chmod 600 it");
    }
    if (Files.size(file) > LONGEST + 1) {
      throw new IOException(file + ": longer than " + LONGEST + " characters");
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    if (text.length() < SHORTEST || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IOException(
          file + ": no " + SHORTEST + " visible characters; remove it and a new one is made");
    }
    return new ApiToken(text);
  }

  /** The value of the header {@code Authorization} that shows it. */
  public String authorization() {
    return SCHEME + text;
  }

  /** Whether a header shows it; takes as long whatever is wrong. */
  boolean isShownBy(@Nullable String header) {
    return header != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8),
            authorization().getBytes(StandardCharsets.UTF_8));
  }

  /** Not the secret. */
  @Override
  public String toString() {
    return "API token";
  }
}
