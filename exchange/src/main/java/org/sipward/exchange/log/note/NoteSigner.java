package org.sipward.exchange.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.sipward.exchange.seal.SigningKey;

/**
 * A private key that signs checkpoints of its own log, or cosigns those of others.
 *
 * <p>One key pair may serve both uses: what a cosignature signs begins with a line that no
 * checkpoint of ours can begin with, and the key ids differ. Whether a checkpoint may be signed is
 * not judged here: a log signs only what it has stored, a witness only what it has found consistent
 * and stored.
 */
public final class NoteSigner {
  private final NoteKey key;
  private final UnaryOperator<byte[]> secret;

  private NoteSigner(NoteKey key, UnaryOperator<byte[]> secret) {
    this.key = key;
    this.secret = secret;
  }

  /** An Ed25519 pair under a name: the log's origin, or the name of the witness. */
  public static NoteSigner of(String name, KeyUse use, PublicKey key, PrivateKey secret) {
    return new NoteSigner(NoteKey.of(name, use, key), octets -> sign(secret, octets));
  }

  /** A key of the Store under a name. */
  public static NoteSigner of(String name, KeyUse use, SigningKey key) {
    return new NoteSigner(NoteKey.of(name, use, key.publicKey()), key::sign);
  }

  public NoteKey key() {
    return key;
  }

  /** The checkpoint with the log's signature; the origin must be the key's name. */
  public SignedCheckpoint sign(Checkpoint checkpoint) {
    if (key.use() != KeyUse.LOG || !key.name().equals(checkpoint.origin())) {
      throw new IllegalArgumentException(key.name() + " does not sign for " + checkpoint.origin());
    }
    byte[] blob = sealed(checkpoint.text(), 0);
    return SignedCheckpoint.of(checkpoint, new NoteSignature(key.name(), key.id(), blob));
  }

  /** This witness's statement that, at this time, it knew of no larger consistent tree. */
  public NoteSignature cosign(Checkpoint checkpoint, Instant now) {
    if (key.use() != KeyUse.WITNESS || now.getEpochSecond() < 0) {
      throw new IllegalArgumentException(key.name() + " is no witness");
    }
    String message = Cosignature.message(now.getEpochSecond(), checkpoint.text());
    byte[] blob = sealed(message, Long.BYTES);
    ByteBuffer.wrap(blob).putLong(now.getEpochSecond());
    return new NoteSignature(key.name(), key.id(), blob);
  }

  /** The signature, after as many octets as are left free. */
  private byte[] sealed(String message, int free) {
    byte[] signature = secret.apply(message.getBytes(StandardCharsets.UTF_8));
    byte[] blob = new byte[free + signature.length];
    System.arraycopy(signature, 0, blob, free, signature.length);
    return blob;
  }

  private static byte[] sign(PrivateKey secret, byte[] octets) {
    try {
      var signer = Signature.getInstance("Ed25519");
      signer.initSign(secret);
      signer.update(octets);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key does not sign", e);
    }
  }
}
