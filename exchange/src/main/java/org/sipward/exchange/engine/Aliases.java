package org.sipward.exchange.engine;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.privacy.Epoch;
import org.sipward.exchange.privacy.KeyRing;
import org.sipward.exchange.privacy.Pseudonym;
import org.sipward.exchange.privacy.Resolver;
import org.sipward.exchange.safety.Aim;
import org.sipward.kernel.identifier.Identifier;

/**
 * What joins an identifier with the pseudonyms that stand for it among members; asks nobody
 * outside.
 *
 * @param rings the keys of the groups this operator belongs to
 * @param resolver remembers whom pseudonyms stand for, for those that were seen in clear here
 */
public record Aliases(List<KeyRing> rings, Resolver resolver) {
  private static final int OCTETS = 16;

  public Aliases {
    rings = List.copyOf(rings);
  }

  /** Every pseudonym under which others may speak of the identifier now; remembers them. */
  List<Aim> of(Identifier identifier) {
    rings.forEach(ring -> resolver.learn(identifier, ring));
    return rings.stream()
        .flatMap(ring -> ring.pseudonyms(identifier).stream())
        .map(Pseudonym::aim)
        .toList();
  }

  /** Who is meant; empty where this Store cannot know. */
  Optional<Identifier> resolve(Aim.Hidden hidden) {
    return pseudonym(hidden).flatMap(resolver::resolve);
  }

  private static Optional<Pseudonym> pseudonym(Aim.Hidden hidden) {
    int colon = hidden.epoch().lastIndexOf(':');
    var octets = HexFormat.of().parseHex(hidden.value());
    if (colon < 0 || octets.length != OCTETS) {
      return Optional.empty();
    }
    var number = hidden.epoch().substring(colon + 1);
    if (!number.matches("[0-9]{1,7}")) {
      return Optional.empty();
    }
    var buffer = ByteBuffer.wrap(octets);
    return Epoch.of(hidden.epoch().substring(0, colon), Integer.parseInt(number))
        .map(e -> new Pseudonym(hidden.kind(), e, buffer.getLong(), buffer.getLong()));
  }
}
