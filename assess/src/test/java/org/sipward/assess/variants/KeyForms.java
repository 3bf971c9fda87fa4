package org.sipward.assess.variants;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Private keys of {@link VariantKeys} as they stand in files of other kinds. */
final class KeyForms {
  private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";

  private KeyForms() {}

  /** In one line, as in JSON. */
  static byte[] escaped(String key) throws GeneralSecurityException {
    return octets(VariantKeys.privatePem(key).replace("\n", "\\n"));
  }

  /** Each line moved in, as in YAML. */
  static byte[] indented(String key) throws GeneralSecurityException {
    return octets(VariantKeys.privatePem(key).indent(6).stripTrailing());
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
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String label = "ENCRYPTED PRIVATE KEY";
    return octets("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----");
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
