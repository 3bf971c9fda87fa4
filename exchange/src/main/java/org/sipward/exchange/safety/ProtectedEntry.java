package org.sipward.exchange.safety;

import java.util.Optional;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;

/**
 * One line of the protected registry: who, and in which role.
 *
 * @param name what the operator calls it; shown in decision records
 */
public record ProtectedEntry(ProtectedRole role, Extent extent, String name) {
  /** What a line covers. */
  public sealed interface Extent {
    /** One identifier; for an IP address or prefix, every address in it. */
    record Single(Identifier identifier) implements Extent {}

    /** All numbers of a range. */
    record Numbers(NumberRange range) implements Extent {}

    /** All numbers that begin alike, however long. */
    record Beginning(NumberPrefix prefix) implements Extent {}
  }

  /** Whether the identifier is covered, or for an IP prefix whether some address of it is. */
  boolean covers(Identifier identifier) {
    return switch (extent) {
      case Extent.Single single -> isSame(single.identifier(), identifier);
      case Extent.Numbers numbers -> numbers.range().contains(identifier);
      case Extent.Beginning beginning ->
          identifier.kind().isNumeric() && beginning.prefix().contains(identifier);
    };
  }

  /** Whether some number of the range is covered. */
  boolean touches(NumberRange range) {
    return switch (extent) {
      case Extent.Single single -> range.contains(single.identifier());
      case Extent.Numbers numbers -> numbers.range().overlaps(range);
      case Extent.Beginning beginning -> beginning.prefix().overlaps(range);
    };
  }

  private static boolean isSame(Identifier mine, Identifier other) {
    if (mine.kind() == other.kind() && mine.key().equals(other.key())) {
      return true;
    }
    if (isShort(mine) && isShort(other) && mine.value().equals(other.value())) {
      // Digits found in an address or a sender name have no country of their own.
      return other.qualifier().equals(Aim.ANY_COUNTRY);
    }
    Optional<AddressBlock> block = AddressBlock.of(mine);
    Optional<AddressBlock> asked = AddressBlock.of(other);
    return block.isPresent() && asked.isPresent() && block.get().overlaps(asked.get());
  }

  private static boolean isShort(Identifier identifier) {
    return identifier.kind() == IdentifierKind.SHORTCODE;
  }
}
