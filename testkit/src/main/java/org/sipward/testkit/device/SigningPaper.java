package org.sipward.testkit.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;

/**
 * A vendor's key for one test device, the same each time it is asked for; the public half is handed
 * over once.
 *
 * @param kind {@code ec-256}, {@code ec-384}, {@code rsa-2048}, {@code rsa-3072} or {@code ed25519}
 * @param publicKey the public half, as DER
 */
record SigningPaper(String kind, PrivateKey key, Path publicKey) {

  /**
   * The key of an owner, made at first.
   *
   * @param owner {@code vendor}, whose public key is handed over, or anybody else
   */
  static SigningPaper of(TestDevice device, String owner, String kind)
      throws IOException, GeneralSecurityException {
    String[] parts = kind.split("-", -1);
    String algorithm =
        parts[0].equals("ed25519") ? "Ed25519" : parts[0].equals("rsa") ? "RSA" : "EC";
    Path file = device.folder().resolve(owner + "-" + kind + ".pk8");
    Path publicKey = device.folder().resolve(owner + "-" + kind + ".spki");
    if (!Files.exists(file)) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (parts.length > 1) {
        generator.initialize(Integer.parseInt(parts[1]));
      }
      KeyPair pair = generator.generateKeyPair();
      Files.write(file, pair.getPrivate().getEncoded());
      Files.write(publicKey, pair.getPublic().getEncoded());
      if (owner.equals("vendor")) {
        device.paper(
            "signing-key",
            device.file("vendor-" + kind + ".pem", pem(pair.getPublic().getEncoded())));
      }
    }
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Files.readAllBytes(file));
    PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(spec);
    return new SigningPaper(kind, key, publicKey);
  }

  /** The SHA-256 of the public key, by which a loader chooses among several. */
  byte[] publicHash() throws IOException, GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(publicKey));
  }

  /** Signs as containers do: ECDSA as asked for, RSA with PSS. */
  byte[] sign(byte[] content, String ecdsa) throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(
            kind.startsWith("rsa") ? "RSASSA-PSS" : kind.startsWith("ec") ? ecdsa : "Ed25519");
    if (kind.startsWith("rsa")) {
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    }
    signature.initSign(key);
    signature.update(content);
    return signature.sign();
  }

  private static String pem(byte[] der) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END PUBLIC KEY-----\n";
  }
}
