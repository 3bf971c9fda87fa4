package org.sipward.assess.variants;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Private keys of {@link VariantKeys} as they stand in files of other kinds. */
final class KeyForms {
  private static final String SCHEME = "PBEWithSHA1AndDESede";

  private KeyForms() {}

  /** In one line, as in JSON. */
  static byte[] escaped(String key) throws GeneralSecurityException {
    return octets(VariantKeys.privatePem(key).replace("\n", "\\n"));
  }

  /** Each line moved in, as in YAML. */
  static byte[] indented(String key) throws GeneralSecurityException {
    return octets(VariantKeys.privatePem(key).indent(6).stripTrailing());
  }

  /** An RSA key of 2048 bits as PKCS#1, which is what PKCS#8 wraps in 26 octets. */
  static byte[] traditional(String key) throws GeneralSecurityException {
    byte[] whole = VariantKeys.privateDer(key);
    return octets(pem("RSA PRIVATE KEY", Arrays.copyOfRange(whole, 26, whole.length)));
  }

  /** Under a passphrase that nobody knows. */
  static byte[] encrypted(String key) throws GeneralSecurityException, IOException {
    char[] passphrase = UUID.randomUUID().toString().toCharArray();
    Cipher cipher = Cipher.getInstance(SCHEME);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        SecretKeyFactory.getInstance(SCHEME).generateSecret(new PBEKeySpec(passphrase)));
    byte[] sealed = cipher.doFinal(VariantKeys.privateDer(key));
    byte[] der = new EncryptedPrivateKeyInfo(cipher.getParameters(), sealed).getEncoded();
    return octets(pem("ENCRYPTED PRIVATE KEY", der));
  }

  private static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----";
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
