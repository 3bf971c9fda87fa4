package org.sipward.exchange.privacy;

import java.util.List;

/**
 * A place at which an identifier can be read that should not be there.
 *
 * @param at where it begins, in octets from the start; of encoded text, where that does
 * @param identifier its index among those looked for; never the identifier itself
 * @param encodings what has to be undone to read it, the outermost first
 */
public record Leak(long at, int identifier, List<Encoding> encodings) {
  /** A way to write octets as text. */
  public enum Encoding {
    BASE64,
    HEX,
    PERCENT,
    BACKSLASH
  }

  public Leak {
    encodings = List.copyOf(encodings);
  }
}
