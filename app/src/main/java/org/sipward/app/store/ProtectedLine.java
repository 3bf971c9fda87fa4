package org.sipward.app.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.safety.ProtectedEntry;
import org.sipward.exchange.safety.ProtectedEntry.Extent;
import org.sipward.exchange.safety.ProtectedRole;
import org.sipward.firewall.config.Place;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.IdentifierReader;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;
import org.sipward.kernel.identifier.ReadIdentifier;

/** One line of the protected registry as it stands in the file. */
final class ProtectedLine {
  private static final String REMEDY =
      "exactly one of number, from with to, prefix, address, gt, realm";

  private ProtectedLine() {}

  /** The line; empty where it has a problem, which is noted at its place. */
  static Optional<ProtectedEntry> read(Place place) {
    List<Optional<Extent>> extents = new ArrayList<>();
    if (place.has("number")) {
      extents.add(one(place, "number", IdentifierKind.MSISDN));
    }
    if (place.has("from") || place.has("to")) {
      extents.add(range(place));
    }
    if (place.has("prefix")) {
      extents.add(prefix(place));
    }
    if (place.has("address")) {
      boolean isPrefix = place.text("address", "").contains("/");
      extents.add(one(place, "address", isPrefix ? IdentifierKind.CIDR : IdentifierKind.IP));
    }
    if (place.has("gt")) {
      extents.add(one(place, "gt", IdentifierKind.GT));
    }
    if (place.has("realm")) {
      extents.add(one(place, "realm", IdentifierKind.REALM));
    }
    if (extents.size() != 1) {
      place.problem("names " + extents.size() + " things", REMEDY);
      return Optional.empty();
    }
    var role = ProtectedRole.valueOf(place.text("role", ""));
    String name = place.text("name", "unnamed");
    return extents.getFirst().map(extent -> new ProtectedEntry(role, extent, name));
  }

  private static Optional<Extent> one(Place place, String key, IdentifierKind kind) {
    String qualifier = kind == IdentifierKind.GT ? "E164" : "";
    return switch (IdentifierReader.read(kind, place.text(key, ""), qualifier)) {
      case ReadIdentifier.Accepted(Identifier identifier, _) ->
          Optional.of(new Extent.Single(identifier));
      case ReadIdentifier.Refused(_, String reason) -> {
        place.at(key).problem("no " + kind.text() + ": " + reason, "mend it");
        yield Optional.empty();
      }
    };
  }

  private static Optional<Extent> range(Place place) {
    try {
      return Optional.of(
          new Extent.Numbers(
              new NumberRange(IdentifierKind.MSISDN, digits(place, "from"), digits(place, "to"))));
    } catch (IllegalArgumentException e) {
      place.problem("no range: " + e.getMessage(), "two numbers of one length with their +");
      return Optional.empty();
    }
  }

  private static Optional<Extent> prefix(Place place) {
    try {
      return Optional.of(
          new Extent.Beginning(new NumberPrefix(IdentifierKind.MSISDN, digits(place, "prefix"))));
    } catch (IllegalArgumentException e) {
      place.at("prefix").problem("no prefix: " + e.getMessage(), "+ and 3 to 15 digits");
      return Optional.empty();
    }
  }

  private static String digits(Place place, String key) {
    String text = place.text(key, "");
    if (!text.startsWith("+")) {
      throw new IllegalArgumentException("a telephone number begins with +");
    }
    return text.substring(1);
  }
}
