package org.sipward.exchange.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/**
 * The secret of an epoch: whoever has it can tell for any identifier which pseudonym it has.
 *
 * <p>32 octets, in force for {@value #DAYS} days unless the next one begins sooner. Immutable, safe
 * for threads, never printed.
 */
public final class EpochKey {
  static final int OCTETS = 32;
  static final int DAYS = 30;

  /** How long a key is in force. */
  public static final Duration LIFE = Duration.ofDays(DAYS);

  private static final String HMAC = "HmacSHA256";
  private static final byte SEPARATOR = 0x1f;
  private static final byte[] DOMAIN = "fsx1".getBytes(US_ASCII);

  private final Epoch epoch;
  private final Instant from;
  private final byte[] secret;

  private EpochKey(Epoch epoch, Instant from, byte[] secret) {
    this.epoch = epoch;
    this.from = from.truncatedTo(ChronoUnit.SECONDS);
    this.secret = secret;
  }

  /** A new secret. */
  public static EpochKey generate(Epoch epoch, Instant from, SecureRandom random) {
    var secret = new byte[OCTETS];
    random.nextBytes(secret);
    return new EpochKey(epoch, from, secret);
  }

  /** The key of these 32 octets. */
  static EpochKey of(Epoch epoch, Instant from, byte[] secret) {
    if (secret.length != OCTETS) {
      throw new IllegalArgumentException("the key of an epoch has " + OCTETS + " octets");
    }
    return new EpochKey(epoch, from, secret.clone());
  }

  public Epoch epoch() {
    return epoch;
  }

  /** The first instant, in whole seconds. */
  public Instant from() {
    return from;
  }

  /** The first instant at which no new pseudonym is made with it. */
  public Instant until() {
    return from.plus(LIFE);
  }

  byte[] secret() {
    return secret.clone();
  }

  public Pseudonym of(Identifier identifier) {
    return of(identifier.kind(), identifier.key());
  }

  /**
   * The pseudonym of an identifier.
   *
   * @param canonical its {@link Identifier#key() key}
   */
  public Pseudonym of(IdentifierKind kind, String canonical) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      mac.update(DOMAIN);
      mac.update(SEPARATOR);
      mac.update(kind.name().getBytes(US_ASCII));
      mac.update(SEPARATOR);
      var octets = mac.doFinal(canonical.getBytes(UTF_8));
      return Pseudonym.of(kind, epoch, Arrays.copyOf(octets, Pseudonym.OCTETS));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  /** Whether both are one key: same epoch, same beginning, same secret. */
  boolean isSame(EpochKey other) {
    return epoch.equals(other.epoch)
        && from.equals(other.from)
        && MessageDigest.isEqual(secret, other.secret);
  }

  @Override
  public String toString() {
    return "EpochKey[" + epoch + " from " + from + "]";
  }
}
