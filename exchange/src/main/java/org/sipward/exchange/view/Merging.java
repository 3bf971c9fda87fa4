package org.sipward.exchange.view;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The one way in which states merge: the greater of a total order holds. */
final class Merging {
  private Merging() {}

  static <T> Optional<T> greater(Optional<T> one, Optional<T> other, Comparator<T> order) {
    return Stream.of(one, other).flatMap(Optional::stream).max(order);
  }

  /** What the tables keep of an instant, so that what was stored compares like what was not. */
  static Instant kept(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS);
  }
}
