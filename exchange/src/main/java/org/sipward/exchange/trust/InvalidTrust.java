package org.sipward.exchange.trust;

import java.time.Instant;
import java.util.Collection;
import java.util.regex.Pattern;
import org.sipward.exchange.log.Leaf;

/** A rule of the trust list that was broken, and where. */
public final class InvalidTrust extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String at;

  /** Nothing but the place, and what should be there. */
  public InvalidTrust(String at, String expected) {
    super(expected);
    this.at = at;
  }

  /** The place below the record that was to be made, in the words of the file: {@code keys/0}. */
  public String at() {
    return at;
  }

  /** Throws unless it holds. */
  static void require(boolean holds, String at, String expected) {
    if (!holds) {
      throw new InvalidTrust(at, expected);
    }
  }

  /** Throws unless the text matches as a whole. */
  static void requireMatch(String pattern, String text, String at) {
    require(Pattern.matches(pattern, text), at, "a text that matches " + pattern);
  }

  /** Throws unless the list has at most so many elements. */
  static void requireSize(Collection<?> elements, int max, String at) {
    require(elements.size() <= max, at, "at most " + max + " elements");
  }

  /** Throws unless the time can be written and read again. */
  static void requireTime(Instant time, String at) {
    require(Leaf.isTime(time), at, "a time of milliseconds from 1970 to 9999");
  }
}
