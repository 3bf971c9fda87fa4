package org.sipward.exchange.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Ed25519 key pair (RFC 8032) of this Store.
 *
 * <p>Its id is the thumbprint of the public key (RFC 7638, RFC 8037), so it needs no registry.
 * Never printed: the text of it is the id.
 */
public final class SigningKey {
  private static final int RAW_OCTETS = 32;

  private final PrivateKey privateKey;
  private final PublicKey publicKey;
  private final String kid;

  private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
    this.kid = thumbprint(publicKey);
  }

  /** A new one, from the randomness of the system. */
  public static SigningKey generate() {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new SigningKey(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  /**
   * The pair of these two.
   *
   * @throws IllegalArgumentException if they are not a pair
   */
  static SigningKey of(PrivateKey privateKey, PublicKey publicKey) {
    var key = new SigningKey(privateKey, publicKey);
    var probe = key.kid.getBytes(StandardCharsets.US_ASCII);
    if (!Seal.isSignature(
        org.sipward.exchange.message.Signature.Algorithm.ED25519,
        publicKey,
        probe,
        key.sign(probe))) {
      throw new IllegalArgumentException("the private key is not that of the public key");
    }
    return key;
  }

  public String kid() {
    return kid;
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  /** The 64 octets of a signature. */
  public byte[] sign(byte[] octets) {
    try {
      var signer = Signature.getInstance("Ed25519");
      signer.initSign(privateKey);
      signer.update(octets);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key cannot sign", e);
    }
  }

  /** The id of a public key. */
  public static String thumbprint(PublicKey key) {
    var encoded = key.getEncoded();
    var raw = Arrays.copyOfRange(encoded, encoded.length - RAW_OCTETS, encoded.length);
    var base64 = Base64.getUrlEncoder().withoutPadding();
    var jwk = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + base64.encodeToString(raw) + "\"}";
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(jwk.getBytes(StandardCharsets.US_ASCII));
      return base64.encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + kid + "]";
  }
}
