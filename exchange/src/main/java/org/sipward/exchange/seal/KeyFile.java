package org.sipward.exchange.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The file that keeps a signing key: PKCS #8 and SubjectPublicKeyInfo in PEM, for its owner only.
 *
 * <p>A file that others may read is refused: the key may have been.
 */
public final class KeyFile {
  private static final int MAX_OCTETS = 4096;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (PRIVATE|PUBLIC) KEY-----\\s+([A-Za-z0-9+/=\\s]+?)-----END \\1 KEY-----");

  private KeyFile() {}

  /**
   * Writes a new file; never over one that is there.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   */
  public static void write(Path file, SigningKey key) throws IOException {
    var text =
        block("PRIVATE", key.privateKey().getEncoded())
            + block("PUBLIC", key.publicKey().getEncoded());
    // Created with its rights: there is no moment at which others could open it.
    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, holds no key pair, or is not its owner's alone
   */
  public static SigningKey read(Path file) throws IOException {
    var others = EnumSet.noneOf(PosixFilePermission.class);
    others.addAll(Files.getPosixFilePermissions(file));
    others.removeAll(OWNER_ONLY);
    if (!others.isEmpty()) {
      throw new IOException(file + ": must be readable by its owner only (chmod 600)");
    }
    if (Files.size(file) > MAX_OCTETS) {
      throw new IOException(file + ": too long for a key");
    }
    var text = Files.readString(file, StandardCharsets.US_ASCII);
    try {
      var keys = KeyFactory.getInstance("Ed25519");
      return SigningKey.of(
          keys.generatePrivate(new PKCS8EncodedKeySpec(content(text, "PRIVATE"))),
          keys.generatePublic(new X509EncodedKeySpec(content(text, "PUBLIC"))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + ": holds no Ed25519 key pair", e);
    }
  }

  private static String block(String kind, byte[] octets) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets);
    return "-----BEGIN " + kind + " KEY-----\n" + lines + "\n-----END " + kind + " KEY-----\n";
  }

  private static byte[] content(String text, String kind) {
    var blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (kind.equals(blocks.group(1))) {
        return Base64.getMimeDecoder().decode(blocks.group(2));
      }
    }
    throw new IllegalArgumentException("no " + kind + " KEY");
  }
}
