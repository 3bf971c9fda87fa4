package org.sipward.exchange.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sipward.exchange.message.Bounds;

/**
 * The key of an epoch, encrypted to one member (RFC 9180).
 *
 * <p>Epoch, beginning and member are bound to it: what was wrapped for one is of no use as anything
 * else. It does not say who wrapped it; whoever receives one must have it from somebody who may
 * hand out keys, under a signature.
 *
 * @param sealed 32 octets of encapsulated key and 48 of ciphertext, in base64url
 */
public record WrappedKey(Epoch epoch, Instant from, String member, String sealed) {
  static final int SEALED_OCTETS = Hpke.ENCAPSULATION_OCTETS + EpochKey.OCTETS + Hpke.TAG_OCTETS;

  private static final byte[] INFO = "sipward fsx1 epoch key".getBytes(US_ASCII);
  private static final Pattern MEMBER = Pattern.compile(Bounds.MEMBER);
  private static final int MAX_TEXT = 512;

  public WrappedKey {
    if (!MEMBER.matcher(member).matches()) {
      throw new IllegalArgumentException("not the id of a member");
    }
    if (!from.equals(from.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("an epoch begins with a whole second");
    }
    if (sealed.length() > 2 * SEALED_OCTETS
        || StrictBase64.decode(sealed).length != SEALED_OCTETS) {
      throw new IllegalArgumentException("a wrapped key has " + SEALED_OCTETS + " octets");
    }
  }

  /** Encrypts the key for a member. */
  public static WrappedKey of(
      EpochKey key, String member, PublicKey encryptionKey, SecureRandom random) {
    var bound = associated(key.epoch(), key.from(), member);
    var sealed = Hpke.seal(encryptionKey, INFO, bound, key.secret(), random);
    return new WrappedKey(key.epoch(), key.from(), member, StrictBase64.encode(sealed));
  }

  /** Reads the {@link #text}; empty if it is not one, octet for octet. */
  public static Optional<WrappedKey> read(String text) {
    var words = text.length() > MAX_TEXT ? new String[0] : text.split(" ", -1);
    if (words.length != 5) {
      return Optional.empty();
    }
    try {
      var epoch = Epoch.of(words[0], Integer.parseInt(words[1]));
      var from = Instant.parse(words[2]);
      return epoch
          .map(e -> new WrappedKey(e, from, words[3], words[4]))
          .filter(read -> read.text().equals(text));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The key; empty if this was not wrapped for the member and the key pair, or was changed. */
  public Optional<EpochKey> open(String self, EncryptionKey key) {
    return self.equals(member)
        ? Hpke.open(
                key.privateKey(),
                INFO,
                associated(epoch, from, member),
                StrictBase64.decode(sealed))
            .map(secret -> EpochKey.of(epoch, from, secret))
        : Optional.empty();
  }

  /** One line: scheme, epoch, beginning, member, sealed octets. */
  public String text() {
    return String.join(
        " ", epoch.scheme(), Integer.toString(epoch.number()), from.toString(), member, sealed);
  }

  /** None of the parts can hold a bar. */
  private static byte[] associated(Epoch epoch, Instant from, String member) {
    return String.join(
            "|", epoch.group(), Integer.toString(epoch.number()), from.toString(), member)
        .getBytes(US_ASCII);
  }
}
