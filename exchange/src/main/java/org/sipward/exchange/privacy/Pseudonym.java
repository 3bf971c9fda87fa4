package org.sipward.exchange.privacy;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.safety.Aim;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.order.Side;
import org.sipward.kernel.order.Target;

/**
 * Sixteen octets that stand for an identifier among those who have the key of the epoch.
 *
 * <p>Two numbers instead of an array: compared by value, and small where there are a million.
 *
 * @param high the first eight octets
 * @param low the last eight octets
 */
public record Pseudonym(IdentifierKind kind, Epoch epoch, long high, long low) {
  static final int OCTETS = 16;

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** The pseudonym of a subject that has one of ours, in its one spelling. */
  public static Optional<Pseudonym> of(Subject subject) {
    if (subject.form().isClear() || subject.value().orElse("").length() != 22) {
      return Optional.empty();
    }
    var epoch =
        subject.scheme().flatMap(scheme -> subject.epoch().flatMap(n -> Epoch.of(scheme, n)));
    var text = subject.value().orElseThrow();
    return epoch
        .map(e -> of(subject.idType(), e, Base64.getUrlDecoder().decode(text)))
        .filter(read -> read.text().equals(text));
  }

  static Pseudonym of(IdentifierKind kind, Epoch epoch, byte[] octets) {
    var buffer = ByteBuffer.wrap(octets);
    return new Pseudonym(kind, epoch, buffer.getLong(), buffer.getLong());
  }

  /** As messages write it: base64url without padding. */
  public String text() {
    return BASE64.encodeToString(octets());
  }

  /** As orders and decisions write it: lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(octets());
  }

  /** Whom to look for in traffic; empty for what is not a telephone number. */
  public Optional<Target> target(Side side) {
    return kind == IdentifierKind.MSISDN
        ? Optional.of(new Target.Pseudonym(side, epoch.word(), hex()))
        : Optional.empty();
  }

  /** What a decision is about as long as the identifier is not known. */
  public Aim aim() {
    return new Aim.Hidden(kind, epoch.word(), hex());
  }

  private byte[] octets() {
    return ByteBuffer.allocate(OCTETS).putLong(high).putLong(low).array();
  }
}
