package org.sipward.exchange.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sipward.exchange.repository.ViewRepository;
import org.sipward.exchange.view.OutcomeRow;
import org.sipward.exchange.vocabulary.EventType;

/**
 * What became of each member's reports, by the view. While many matters are decided together it is
 * read once: they rest on the same few members' records.
 *
 * <p>Not safe for threads: the engine's lock.
 */
final class Outcomes {
  /** More rows are not remembered; a record of one member has up to 20,000. */
  private static final int MOST_ROWS = 100_000;

  private final ViewRepository view;
  private final Map<About, List<OutcomeRow>> remembered = new HashMap<>();
  private boolean isRemembering;
  private int rows;

  Outcomes(ViewRepository view) {
    this.view = view;
  }

  private record About(String member, EventType event) {}

  List<OutcomeRow> of(String member, EventType event) {
    if (!isRemembering) {
      return view.outcomes(member, event);
    }
    var about = new About(member, event);
    var known = remembered.get(about);
    return known == null ? read(about) : known;
  }

  private List<OutcomeRow> read(About about) {
    var fresh = view.outcomes(about.member(), about.event());
    if (rows + fresh.size() > MOST_ROWS) {
      clear();
    }
    remembered.put(about, fresh);
    rows += fresh.size();
    return fresh;
  }

  /** Reads each record once until {@link #forget}. */
  void remember() {
    isRemembering = true;
  }

  void forget() {
    isRemembering = false;
    clear();
  }

  private void clear() {
    remembered.clear();
    rows = 0;
  }
}
