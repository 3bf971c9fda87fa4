package org.sipward.assess.probe.logs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * What the assessor did to the device and what its log has to tell: {@code log-triggers}.
 *
 * @param promised within what time each record arrives
 * @param zone of the device where its records have none
 */
record TriggerPaper(Duration promised, ZoneOffset zone, List<Trigger> triggers) {
  /** The item of evidence. */
  static final String ITEM = "log-triggers";

  private static final int USUAL_SECONDS = 60;
  private static final int MOST_SECONDS = 3_600;
  private static final int MOST = 100;

  /** Reads a file without a single problem, or none. */
  static Optional<TriggerPaper> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<Place> root = YamlFile.read(file, String.valueOf(file.getFileName()), problems);
    Optional<TriggerPaper> paper = root.map(TriggerPaper::read);
    return problems.size() == before ? paper : Optional.empty();
  }

  private static TriggerPaper read(Place root) {
    root.only("promised-seconds", "zone", "triggers");
    List<Trigger> triggers = new ArrayList<>();
    for (Place place : root.items("triggers")) {
      trigger(place).ifPresent(triggers::add);
    }
    if (triggers.size() > MOST) {
      root.problem("more than " + MOST + " triggers", "name fewer");
    }
    int seconds =
        root.at("promised-seconds").flatMap(p -> p.number(1, MOST_SECONDS)).orElse(USUAL_SECONDS);
    return new TriggerPaper(
        Duration.ofSeconds(seconds),
        root.at("zone").flatMap(CollectorPaper::zone).orElse(ZoneOffset.UTC),
        triggers);
  }

  private static Optional<Trigger> trigger(Place place) {
    place.only("kind", "at", "id", "cause");
    Optional<Trigger.Kind> kind = place.need("kind").flatMap(p -> p.oneOf(Trigger.Kind.class));
    Optional<Instant> at = place.need("at").flatMap(Place::instant);
    String id = place.needText("id");
    String cause = place.needText("cause");
    return kind.flatMap(k -> at.map(a -> new Trigger(k, a, id, cause)));
  }
}
