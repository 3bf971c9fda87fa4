package org.sipward.exchange.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KEM;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Single-shot encryption to a public key, RFC 9180 in base mode: DHKEM(X25519, HKDF-SHA256),
 * HKDF-SHA256, AES-256-GCM.
 *
 * <p>Says nothing about who encrypted: that is for whoever signs what it travels in. The JDK has
 * the key encapsulation (section 4); the key schedule (section 5.1) is here. A point of low order
 * makes it throw what is meant for errors of the provider.
 */
final class Hpke {
  static final int ENCAPSULATION_OCTETS = 32;
  static final int TAG_OCTETS = 16;

  private static final int KEY_OCTETS = 32;
  private static final int NONCE_OCTETS = 12;
  private static final byte[] VERSION = "HPKE-v1".getBytes(US_ASCII);
  private static final byte[] NOTHING = new byte[0];

  /** KEM 0x0020, KDF 0x0001, AEAD 0x0002. */
  private static final byte[] SUITE = {'H', 'P', 'K', 'E', 0, 0x20, 0, 1, 0, 2};

  private Hpke() {}

  /** Encapsulated key, then ciphertext with tag. */
  static byte[] seal(
      PublicKey recipient, byte[] info, byte[] associated, byte[] plain, SecureRandom random) {
    try {
      var sender = KEM.getInstance("DHKEM").newEncapsulator(recipient, random).encapsulate();
      var cipher = cipher(Cipher.ENCRYPT_MODE, sender.key(), info, associated);
      return join(sender.encapsulation(), cipher.doFinal(plain));
    } catch (GeneralSecurityException | ProviderException e) {
      throw new IllegalArgumentException("cannot encrypt to this key", e);
    }
  }

  /** What was encrypted; empty if it was not to this key, or any bit of anything differs. */
  static Optional<byte[]> open(
      PrivateKey recipient, byte[] info, byte[] associated, byte[] sealed) {
    if (sealed.length < ENCAPSULATION_OCTETS + TAG_OCTETS) {
      return Optional.empty();
    }
    var encapsulation = Arrays.copyOf(sealed, ENCAPSULATION_OCTETS);
    try {
      var shared = KEM.getInstance("DHKEM").newDecapsulator(recipient).decapsulate(encapsulation);
      var cipher = cipher(Cipher.DECRYPT_MODE, shared, info, associated);
      return Optional.of(
          cipher.doFinal(sealed, ENCAPSULATION_OCTETS, sealed.length - ENCAPSULATION_OCTETS));
    } catch (GeneralSecurityException | ProviderException e) {
      return Optional.empty();
    }
  }

  /** KeySchedule of section 5.1 with mode 0 and no pre-shared key, for the first message. */
  private static Cipher cipher(int mode, SecretKey shared, byte[] info, byte[] associated)
      throws GeneralSecurityException {
    var context =
        join(
            new byte[] {0},
            extract(HKDFParameterSpec.ofExtract(), "psk_id_hash", NOTHING).getEncoded(),
            extract(HKDFParameterSpec.ofExtract(), "info_hash", info).getEncoded());
    var secret = extract(HKDFParameterSpec.ofExtract().addSalt(shared), "secret", NOTHING);
    var key = expand(secret, "key", context, KEY_OCTETS);
    var nonce = expand(secret, "base_nonce", context, NONCE_OCTETS);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG_OCTETS, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }

  private static SecretKey extract(HKDFParameterSpec.Builder salted, String label, byte[] input)
      throws GeneralSecurityException {
    var labelled = join(VERSION, SUITE, label.getBytes(US_ASCII), input);
    return KDF.getInstance("HKDF-SHA256")
        .deriveKey("Generic", salted.addIKM(labelled).extractOnly());
  }

  private static byte[] expand(SecretKey secret, String label, byte[] context, int octets)
      throws GeneralSecurityException {
    var length = new byte[] {(byte) (octets >> 8), (byte) octets};
    var labelled = join(length, VERSION, SUITE, label.getBytes(US_ASCII), context);
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(HKDFParameterSpec.expandOnly(secret, labelled, octets));
  }

  private static byte[] join(byte[]... parts) {
    var all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    for (var part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
