package org.sipward.exchange.privacy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.crypto.KeyAgreement;

/**
 * The X25519 key pair (RFC 7748) of a member, to which epoch keys are wrapped.
 *
 * <p>Kept in an owner-only file of one line, {@code x25519-key} and the private key in base64url.
 * Never printed: the text of it is the public key.
 */
public final class EncryptionKey {
  private static final int OCTETS = 32;
  private static final Pattern FILE = Pattern.compile("x25519-key ([A-Za-z0-9_-]{43})\n");

  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  private EncryptionKey(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  public static EncryptionKey generate(SecureRandom random) {
    try {
      var pairs = KeyPairGenerator.getInstance("X25519");
      pairs.initialize(NamedParameterSpec.X25519, random);
      var pair = pairs.generateKeyPair();
      return new EncryptionKey(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has X25519", e);
    }
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read, holds no key, or is not its owner's alone
   */
  public static EncryptionKey read(Path file) throws IOException {
    var line = FILE.matcher(OwnerFile.read(file));
    if (!line.matches()) {
      throw new IOException(file + ": holds no X25519 key");
    }
    try {
      return of(StrictBase64.decode(line.group(1)));
    } catch (IllegalArgumentException e) {
      // Without the cause: its message may quote the key.
      throw new IOException(file + ": holds no X25519 key");
    }
  }

  /** Writes the file over what was there. */
  public void write(Path file) throws IOException {
    var scalar = ((XECPrivateKey) privateKey).getScalar().orElseThrow();
    OwnerFile.replace(file, "x25519-key " + StrictBase64.encode(scalar) + "\n");
  }

  /** The pair of a private key; the public one is the multiple of the base point u = 9. */
  static EncryptionKey of(byte[] scalar) {
    try {
      var keys = KeyFactory.getInstance("X25519");
      var privateKey =
          keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar.clone()));
      var multiply = KeyAgreement.getInstance("X25519");
      multiply.init(privateKey);
      multiply.doPhase(point(BigInteger.valueOf(9)), true);
      return new EncryptionKey(privateKey, publicKey(multiply.generateSecret()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an X25519 key", e);
    }
  }

  /**
   * The public key that a trust list writes as 32 octets in base64url, least significant first.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static PublicKey publicKey(String text) {
    var octets = StrictBase64.decode(text);
    if (octets.length != OCTETS) {
      throw new IllegalArgumentException("an X25519 key has " + OCTETS + " octets");
    }
    return publicKey(octets);
  }

  private static PublicKey publicKey(byte[] littleEndian) {
    return point(new BigInteger(1, reversed(littleEndian)));
  }

  private static PublicKey point(BigInteger u) {
    try {
      return KeyFactory.getInstance("X25519")
          .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, u));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an X25519 key", e);
    }
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  /** The public key as a trust list writes it. */
  public String publicText() {
    var u = ((XECPublicKey) publicKey).getU().toByteArray();
    return StrictBase64.encode(Arrays.copyOf(reversed(u), OCTETS));
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  private static byte[] reversed(byte[] octets) {
    var turned = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      turned[i] = octets[octets.length - 1 - i];
    }
    return turned;
  }

  @Override
  public String toString() {
    return "EncryptionKey[" + publicText() + "]";
  }
}
