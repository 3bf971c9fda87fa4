package org.sipward.exchange.seal;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Signature.Algorithm;
import org.sipward.exchange.message.json.MessageWriter;
import org.sipward.exchange.message.json.Reading;
import org.sipward.exchange.vocabulary.RejectReason;

/** Signs messages and verifies those of others, over canonical octets without the signature. */
public final class Seal {
  /** Whether a message was signed by whom it says. */
  public sealed interface Verification {
    /** It was. */
    record Verified(SealedMessage message) implements Verification {}

    /** It was not, or not with a key that was good for it. */
    record Refused(RejectReason reason, String expectation) implements Verification {}
  }

  private Seal() {}

  /** Signs a message; its octets on the wire are canonical. */
  public static SealedMessage sign(Message message, SigningKey key) {
    var octets = Canonical.of(MessageWriter.unsigned(message));
    var value = Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(octets));
    var signature = new org.sipward.exchange.message.Signature(Algorithm.ED25519, key.kid(), value);
    var wire = Canonical.of(MessageWriter.signed(message, signature));
    return new SealedMessage(message, signature, MessageHash.of(octets), wire);
  }

  /**
   * Verifies a message that was read.
   *
   * @param wire the octets it was read from
   * @param key the key of the sender that has the kid of the signature
   */
  public static Verification verify(Reading.Accepted read, byte[] wire, VerifyingKey key) {
    if (read.signature().isEmpty()) {
      return bad("a signature");
    }
    var signature = read.signature().get();
    if (!signature.kid().equals(key.kid()) || signature.alg() != key.algorithm()) {
      return bad("the kid and the algorithm of the key");
    }
    if (!key.usage().contains(VerifyingKey.Usage.MESSAGES)) {
      return bad("a key for messages");
    }
    if (!key.isValidAt(read.message().envelope().timestampUtc())) {
      return new Verification.Refused(
          RejectReason.KEY_EXPIRED, "a key that is valid at timestamp_utc");
    }
    var octets = Canonical.of(read.unsigned());
    var value = Base64.getUrlDecoder().decode(signature.value());
    return key.verifies(octets, value)
        ? new Verification.Verified(
            new SealedMessage(read.message(), signature, MessageHash.of(octets), wire))
        : bad("a signature over these octets");
  }

  /** The hash of a message that was read, verified or not. */
  public static MessageHash hash(Reading.Accepted read) {
    return MessageHash.of(Canonical.of(read.unsigned()));
  }

  static boolean isSignature(Algorithm algorithm, PublicKey key, byte[] octets, byte[] value) {
    return switch (algorithm) {
      case ED25519 -> Ed25519Key.of(key).filter(k -> k.verifies(octets, value)).isPresent();
      case ES256 -> isEs256(key, octets, value);
    };
  }

  private static boolean isEs256(PublicKey key, byte[] octets, byte[] value) {
    try {
      var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifier.initVerify(key);
      verifier.update(octets);
      return verifier.verify(value);
    } catch (GeneralSecurityException e) {
      // A key of another kind or a value that encodes no signature: it is not the signature.
      return false;
    }
  }

  private static Verification bad(String expectation) {
    return new Verification.Refused(RejectReason.BAD_SIGNATURE, expectation);
  }
}
