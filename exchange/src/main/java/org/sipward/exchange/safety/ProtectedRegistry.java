package org.sipward.exchange.safety;

import java.util.List;
import java.util.Optional;
import org.sipward.kernel.identifier.Identifier;

/**
 * The list of those whom automation leaves alone, by role and side of the call; immutable.
 *
 * <p>It is configuration: at most {@value #MAX_ENTRIES} lines, replaced as a whole, nothing is ever
 * evicted. A look-up reads all lines, which at this size takes about as long as one signature.
 */
public final class ProtectedRegistry {
  public static final int MAX_ENTRIES = 20_000;

  private final List<ProtectedEntry> entries;

  /** Takes the lines; more than {@link #MAX_ENTRIES} are refused. */
  public ProtectedRegistry(List<ProtectedEntry> entries) {
    if (entries.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "the protected registry holds at most " + MAX_ENTRIES + " lines");
    }
    this.entries = List.copyOf(entries);
  }

  /** The first line that protects what is aimed at on this side; empty for a pseudonym. */
  public Optional<ProtectedEntry> find(Aim aim, Direction direction) {
    return entries.stream()
        .filter(e -> e.role().protects(direction) && concerns(e, aim))
        .findFirst();
  }

  private static boolean concerns(ProtectedEntry entry, Aim aim) {
    return switch (aim) {
      case Aim.One one -> {
        for (Identifier face : one.faces()) {
          if (entry.covers(face)) {
            yield true;
          }
        }
        yield false;
      }
      case Aim.Range range -> entry.touches(range.range());
      case Aim.Hidden _ -> false;
    };
  }
}
