package org.sipward.kernel.identifier;

import java.util.Set;

/** What a text was, read as an identifier: accepted with its doubts, or refused with a reason. */
public sealed interface ReadIdentifier {
  /**
   * The text names something.
   *
   * @param quality doubts that the digits alone give rise to
   */
  record Accepted(Identifier identifier, Set<Quality> quality) implements ReadIdentifier {
    public Accepted {
      quality = Set.copyOf(quality);
    }
  }

  /**
   * The text is not of this kind.
   *
   * @param field {@code value} or {@code qualifier}
   * @param reason what was expected, without repeating the text
   */
  record Refused(String field, String reason) implements ReadIdentifier {}
}
