package org.sipward.exchange.privacy;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One period in which a group of members makes pseudonyms with one key.
 *
 * @param group its name, the same everywhere in the consortium
 * @param number rises with every change of the key
 */
public record Epoch(String group, int number) {
  /** The group of all members. */
  public static final String CONSORTIUM = "consortium";

  static final int MAX_NUMBER = 1_000_000;

  private static final String SCHEME = "fsx1";
  private static final Pattern GROUP = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");

  public Epoch {
    if (!GROUP.matcher(group).matches()) {
      throw new IllegalArgumentException("a group is named in lower case, digits and hyphens");
    }
    if (number < 0 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("an epoch is a number up to " + MAX_NUMBER);
    }
  }

  /** The epoch that a subject names, unless its scheme is none of ours. */
  public static Optional<Epoch> of(String scheme, int number) {
    var group =
        scheme.equals(SCHEME)
            ? CONSORTIUM
            : scheme.startsWith(SCHEME + ".") ? scheme.substring(SCHEME.length() + 1) : "";
    boolean spelledOtherwise = scheme.equals(SCHEME + "." + CONSORTIUM);
    return GROUP.matcher(group).matches()
            && !spelledOtherwise
            && number >= 0
            && number <= MAX_NUMBER
        ? Optional.of(new Epoch(group, number))
        : Optional.empty();
  }

  /** How messages name the way pseudonyms were made: {@code fsx1}, {@code fsx1.GROUP}. */
  public String scheme() {
    return group.equals(CONSORTIUM) ? SCHEME : SCHEME + "." + group;
  }

  /** One word for orders and records: scheme, colon, number. */
  public String word() {
    return scheme() + ":" + number;
  }

  @Override
  public String toString() {
    return word();
  }
}
