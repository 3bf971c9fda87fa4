package org.sipward.assess.variants;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Keys of the vendors, made for the run: {@code ec-256}, {@code rsa-1024}, {@code ed25519}. */
final class VariantKeys {
  private static final Map<String, KeyPair> MADE = new HashMap<>();

  private VariantKeys() {}

  static String publicPem(String name) throws GeneralSecurityException {
    return pem("PUBLIC KEY", key(name).getPublic());
  }

  static String privatePem(String name) throws GeneralSecurityException {
    return pem("PRIVATE KEY", key(name).getPrivate());
  }

  static byte[] privateDer(String name) throws GeneralSecurityException {
    return key(name).getPrivate().getEncoded();
  }

  static byte[] sign(String name, byte[] octets) throws GeneralSecurityException {
    KeyPair key = key(name);
    String algorithm =
        switch (key.getPrivate().getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key.getPrivate());
    signature.update(octets);
    return signature.sign();
  }

  private static synchronized KeyPair key(String name) throws GeneralSecurityException {
    KeyPair known = MADE.get(name);
    if (known == null) {
      String[] parts = name.split("-", -1);
      String algorithm = parts[0].equals("ed25519") ? "Ed25519" : parts[0].toUpperCase(Locale.ROOT);
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (parts.length > 1) {
        generator.initialize(Integer.parseInt(parts[1]));
      }
      known = generator.generateKeyPair();
      MADE.put(name, known);
    }
    return known;
  }

  private static String pem(String label, Key key) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----";
  }
}
