package org.sipward.exchange.decision;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.sipward.exchange.vocabulary.Ceiling;

/**
 * The last thing that the operator serving the identifier said; it knows best.
 *
 * @param line the statement
 * @param grants the most that may follow from it alone: what the operator asks for if it has
 *     confirmed the event, validation while it only suspects, nothing once it clears
 */
public record HomeWord(Weighed line, Ceiling grants) {
  private static final Comparator<Weighed> LATEST =
      Comparator.comparing((Weighed w) -> w.evidence().timing().observedAt())
          // Of two at the same instant the milder one holds.
          .thenComparing(w -> w.evidence().statement().status() == Statement.Status.CLEARED)
          .thenComparing(w -> w.evidence().statement().asks(), Comparator.reverseOrder())
          .thenComparing(w -> w.evidence().report().hex());

  /** Finds it among what was weighed; hearsay and indicators are no word of its own. */
  static Optional<HomeWord> in(Collection<Weighed> lines) {
    return lines.stream().filter(HomeWord::isWord).max(LATEST).map(w -> new HomeWord(w, grants(w)));
  }

  boolean clears() {
    return line.evidence().statement().status() == Statement.Status.CLEARED;
  }

  private static boolean isWord(Weighed line) {
    boolean isClearing = line.exclusion().filter(e -> e == Exclusion.HOME_CLEARS).isPresent();
    return line.evidence().origin().isHome()
        && (isClearing || (line.counts() && line.isFirstHand()));
  }

  private static Ceiling grants(Weighed line) {
    var statement = line.evidence().statement();
    return switch (statement.status()) {
      case CONFIRMED -> statement.asks();
      case SUSPECTED -> milder(statement.asks(), Ceiling.REQUIRE_VALIDATION);
      case CLEARED -> Ceiling.INFORMATIONAL;
    };
  }

  static Ceiling milder(Ceiling one, Ceiling other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
