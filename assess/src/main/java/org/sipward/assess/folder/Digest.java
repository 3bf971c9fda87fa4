package org.sipward.assess.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A hash of a file or text, in lower-case hexadecimal. */
public final class Digest {
  private static final int CHUNK = 1 << 16;

  private Digest() {}

  public static String sha256(Path file) throws IOException {
    return of("SHA-256", file);
  }

  public static String sha256(String text) {
    return HexFormat.of()
        .formatHex(algorithm("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Any algorithm of the JDK: {@code SHA-384}. */
  public static String of(String name, Path file) throws IOException {
    MessageDigest digest = algorithm(name);
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest algorithm(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException("no algorithm " + name, e);
    }
  }
}
