package org.sipward.exchange.seal;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A public key of Ed25519 (RFC 8032), decoded and checked once, that verifies signatures.
 *
 * <p>The one place that verifies Ed25519. With BouncyCastle, called directly and never installed as
 * a provider, because the JDK takes eight times as long.
 *
 * <p>Stricter than the RFC leaves open, so that no two readers differ: the key and the commitment R
 * must be the one spelling of a point of the large subgroup. A key of small order would verify one
 * signature over many messages. With an R outside, whether BouncyCastle accepts depends on whether
 * the factor by which it shortens its scalars happens to be even; others refuse.
 */
public final class Ed25519Key implements PublicKey {
  public static final int OCTETS = 32;
  public static final int SIGNATURE_OCTETS = 64;

  /** What stands before the key in a SubjectPublicKeyInfo (RFC 8410 section 4). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final byte[] encoded;
  private final transient Ed25519.PublicPoint point;

  private Ed25519Key(byte[] encoded, Ed25519.PublicPoint point) {
    this.encoded = encoded;
    this.point = point;
  }

  /** The key of these 32 octets; empty where they are none. */
  public static Optional<Ed25519Key> of(byte[] octets) {
    if (octets.length != OCTETS) {
      return Optional.empty();
    }
    var encoded = Arrays.copyOf(X509, X509.length + OCTETS);
    System.arraycopy(octets, 0, encoded, X509.length, OCTETS);
    return Optional.ofNullable(Ed25519.validatePublicKeyFullExport(octets, 0))
        .map(point -> new Ed25519Key(encoded, point));
  }

  /** The same key in this form; empty where it is none of Ed25519. */
  public static Optional<Ed25519Key> of(PublicKey key) {
    if (key instanceof Ed25519Key own) {
      return Optional.of(own);
    }
    var encoded = key.getEncoded();
    return encoded != null
            && encoded.length == X509.length + OCTETS
            && Arrays.equals(encoded, 0, X509.length, X509, 0, X509.length)
        ? of(Arrays.copyOfRange(encoded, X509.length, encoded.length))
        : Optional.empty();
  }

  /** Whether the signature is this key's over the message. */
  public boolean verifies(byte[] message, byte[] signature) {
    return signature.length == SIGNATURE_OCTETS
        && Ed25519.verify(signature, 0, point, message, 0, message.length)
        && Ed25519.validatePublicKeyFull(signature, 0);
  }

  /** The 32 octets. */
  public byte[] octets() {
    return Arrays.copyOfRange(encoded, X509.length, encoded.length);
  }

  @Override
  public String getAlgorithm() {
    return "Ed25519";
  }

  @Override
  public String getFormat() {
    return "X.509";
  }

  @Override
  public byte[] getEncoded() {
    return encoded.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ed25519Key key && Arrays.equals(encoded, key.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return "Ed25519Key[" + HexFormat.of().formatHex(octets()) + "]";
  }
}
