package org.sipward.testkit.legit;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A header field that an honest party may add.
 *
 * @param name the name as registered at IANA
 * @param compact the compact form, or empty
 * @param most how many values it may have here; above one they are a comma list or several lines
 * @param who the roles that may say it
 * @param when the occasions on which it has a meaning
 * @param value one value
 */
record Field(
    String name,
    String compact,
    int most,
    Set<Speaker> who,
    Predicate<Turn> when,
    Function<Words, String> value) {

  boolean fits(Turn turn) {
    return who.contains(turn.speaker()) && when.test(turn);
  }
}
