package org.sipward.exchange.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.sipward.exchange.decision.LocalView;
import org.sipward.exchange.safety.Aim;

/**
 * What the own network says about whom, for a while.
 *
 * <p>Holds at most {@value #MOST} aims; the one heard of least recently gives way, which costs a
 * block that needs a sighting and never causes one. Safe for threads.
 */
final class Sightings {
  static final int MOST = 100_000;

  private final Duration lasts;
  private final LinkedHashMap<String, Sighting> byAim = new LinkedHashMap<>();

  Sightings(Duration lasts) {
    this.lasts = lasts;
  }

  /** The last word about one aim. */
  private record Sighting(LocalView view, Instant at) {}

  /** Notes it; of two about the same aim the later one holds. */
  synchronized void note(Aim aim, LocalView view, Instant at) {
    var known = byAim.remove(aim.text());
    boolean isNews = known == null || !at.isBefore(known.at());
    byAim.put(aim.text(), isNews ? new Sighting(view, at) : known);
    if (byAim.size() > MOST) {
      byAim.pollFirstEntry();
    }
  }

  synchronized void forget(Aim aim) {
    byAim.remove(aim.text());
  }

  /** What is held for so now. */
  synchronized LocalView of(Aim aim, Instant now) {
    return current(aim, now).map(Sighting::view).orElse(LocalView.SILENT);
  }

  /** When it was last seen, if it is held for seen. */
  synchronized Optional<Instant> seenAt(Aim aim, Instant now) {
    return current(aim, now).filter(s -> s.view() == LocalView.SEEN).map(Sighting::at);
  }

  private Optional<Sighting> current(Aim aim, Instant now) {
    return Optional.ofNullable(byAim.get(aim.text())).filter(s -> now.isBefore(s.at().plus(lasts)));
  }
}
