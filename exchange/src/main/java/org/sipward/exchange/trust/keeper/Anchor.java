package org.sipward.exchange.trust.keeper;

import java.util.Set;

/**
 * Whom a Store believes before it has a list: settings, compared by a second channel.
 *
 * @param fingerprints the governors' key thumbprints (RFC 7638)
 * @param threshold how many of them must have signed the first list; the list itself cannot ask for
 *     less
 */
public record Anchor(String consortium, Set<String> fingerprints, int threshold) {
  public Anchor {
    fingerprints = Set.copyOf(fingerprints);
    if (threshold < 1 || threshold > fingerprints.size()) {
      throw new IllegalArgumentException("a threshold of 1 to the number of governors");
    }
  }
}
