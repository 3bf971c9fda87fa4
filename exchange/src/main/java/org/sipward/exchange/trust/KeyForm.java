package org.sipward.exchange.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** A kind of public key, by the octets that its one encoding begins with (RFC 5280, RFC 8410). */
public enum KeyForm {
  ED25519("Ed25519", "Ed25519", "302a300506032b6570032100", 32),
  /** Agrees on secrets, signs nothing. */
  X25519("X25519", "", "302a300506032b656e032100", 32),
  /** P-256 with an uncompressed point. */
  ES256(
      "EC",
      "SHA256withECDSAinP1363Format",
      "3059301306072a8648ce3d020106082a8648ce3d03010703420004",
      64);

  private final String algorithm;
  private final String signature;

  // Never given out and never written to.
  @SuppressWarnings("ImmutableEnumChecker")
  private final byte[] head;

  private final int length;

  KeyForm(String algorithm, String signature, String head, int octets) {
    this.algorithm = algorithm;
    this.signature = signature;
    this.head = HexFormat.of().parseHex(head);
    this.length = this.head.length + octets;
  }

  /** Whether the key is of this kind. */
  public boolean isOf(PublicKey key) {
    var encoded = key.getEncoded();
    return encoded != null && isEncoded(encoded);
  }

  /** The key that these octets encode; empty where they are not the one encoding of any. */
  public Optional<PublicKey> read(byte[] encoded) {
    if (!isEncoded(encoded)) {
      return Optional.empty();
    }
    try {
      var key = KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
      return Arrays.equals(key.getEncoded(), encoded) ? Optional.of(key) : Optional.empty();
    } catch (GeneralSecurityException e) {
      // A point that is not on the curve.
      return Optional.empty();
    }
  }

  /** Whether the octets were signed with the key; never with one that only agrees on secrets. */
  public boolean verifies(PublicKey key, byte[] octets, byte[] value) {
    try {
      var verifier = Signature.getInstance(signature);
      verifier.initVerify(key);
      verifier.update(octets);
      return verifier.verify(value);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private boolean isEncoded(byte[] encoded) {
    return encoded.length == length && Arrays.equals(encoded, 0, head.length, head, 0, head.length);
  }
}
