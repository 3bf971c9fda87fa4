package org.sipward.exchange.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.sipward.exchange.seal.Ed25519Key;

/** A kind of public key, by the octets that its one encoding begins with (RFC 5280, RFC 8410). */
public enum KeyForm {
  ED25519("Ed25519", "302a300506032b6570032100", 32),
  /** Agrees on secrets, signs nothing. */
  X25519("X25519", "302a300506032b656e032100", 32),
  /** P-256 with an uncompressed point. */
  ES256("EC", "3059301306072a8648ce3d020106082a8648ce3d03010703420004", 64);

  private final String algorithm;

  // Never given out and never written to.
  @SuppressWarnings("ImmutableEnumChecker")
  private final byte[] head;

  private final int length;

  KeyForm(String algorithm, String head, int octets) {
    this.algorithm = algorithm;
    this.head = HexFormat.of().parseHex(head);
    this.length = this.head.length + octets;
  }

  /** Whether the key is of this kind. */
  public boolean isOf(PublicKey key) {
    var encoded = key.getEncoded();
    return encoded != null && read(encoded).isPresent();
  }

  /** The key that these octets encode; empty where they are not the one encoding of any. */
  public Optional<PublicKey> read(byte[] encoded) {
    if (!isEncoded(encoded)) {
      return Optional.empty();
    }
    if (this == ED25519) {
      var octets = Arrays.copyOfRange(encoded, head.length, length);
      return Ed25519Key.of(octets).map(PublicKey.class::cast);
    }
    try {
      var key = KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
      return Arrays.equals(key.getEncoded(), encoded) ? Optional.of(key) : Optional.empty();
    } catch (GeneralSecurityException e) {
      // A point that is not on the curve.
      return Optional.empty();
    }
  }

  private boolean isEncoded(byte[] encoded) {
    return encoded.length == length && Arrays.equals(encoded, 0, head.length, head, 0, head.length);
  }
}
