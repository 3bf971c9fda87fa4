package org.sipward.assess.container;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** Which signatures containers carry, and whether one holds. Stateless. */
final class SignatureAlgorithms {
  private SignatureAlgorithms() {}

  /** The algorithm of a signature among MCUboot's tagged values. */
  static Optional<String> ofMcuboot(int type) {
    return switch (type) {
      case 0x20, 0x23 -> Optional.of("RSASSA-PSS");
      case 0x21, 0x22 -> Optional.of("SHA256withECDSA");
      case 0x24 -> Optional.of("Ed25519");
      default -> Optional.empty();
    };
  }

  /** The algorithm of a COSE header (RFC 9053). */
  static Optional<String> ofCose(long algorithm) {
    return switch (Math.clamp(algorithm, -100, 100)) {
      case -7 -> Optional.of("SHA256withECDSAinP1363Format");
      case -35 -> Optional.of("SHA384withECDSAinP1363Format");
      case -36 -> Optional.of("SHA512withECDSAinP1363Format");
      case -8 -> Optional.of("Ed25519");
      case -37 -> Optional.of("RSASSA-PSS");
      default -> Optional.empty();
    };
  }

  /** Whether a signature holds; a key of another kind is only another "no". */
  static boolean verifies(PublicKey key, String algorithm, byte[] content, byte[] signature)
      throws GeneralSecurityException {
    Signature check = Signature.getInstance(algorithm);
    try {
      if (algorithm.equals("RSASSA-PSS")) {
        check.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      }
      check.initVerify(key);
      check.update(content);
      return check.verify(
          algorithm.equals("SHA256withECDSA") ? withoutPadding(signature) : signature);
    } catch (InvalidKeyException | SignatureException e) {
      return false;
    }
  }

  /** Tools fill an ECDSA signature up to its longest form with zeros. */
  private static byte[] withoutPadding(byte[] signature) {
    int length = signature.length < 2 ? 0 : (signature[1] & 0xff) + 2;
    boolean padded = length > 2 && length < signature.length && length < 128;
    for (int i = length; padded && i < signature.length; i++) {
      padded = signature[i] == 0;
    }
    return padded ? Arrays.copyOf(signature, length) : signature;
  }
}
