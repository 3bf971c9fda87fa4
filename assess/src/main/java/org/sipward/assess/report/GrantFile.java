package org.sipward.assess.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.score.Grant;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.Words;
import org.sipward.assess.yaml.YamlFile;
import org.sipward.assess.yaml.YamlText;

/** {@code grant.yaml}: the decision that was taken last, bound to the state it was taken on. */
public final class GrantFile {
  public static final String NAME = "grant.yaml";

  private GrantFile() {}

  /**
   * A decision as it was written.
   *
   * @param by who decided
   * @param state hash of the state decided on
   */
  public record Written(Grant.Decision decision, String by, LocalDate until, String state) {

    /** Whether it is in force on a day. */
    public boolean holds(String stateNow, LocalDate today) {
      return decision != Grant.Decision.REFUSED && !today.isAfter(until) && state.equals(stateNow);
    }

    /** What it is worth on a day. */
    public String standing(String stateNow, LocalDate today) {
      if (decision == Grant.Decision.REFUSED) {
        return "refused by " + by;
      }
      if (today.isAfter(until)) {
        return "ended on " + until;
      }
      String words = decision == Grant.Decision.GRANTED ? "granted" : "granted with conditions";
      return state.equals(stateNow)
          ? words + " by " + by + " until " + until
          : "no longer covers what was found: decide again (" + words + " until " + until + ")";
    }
  }

  public static String text(Grant grant, String by, LocalDate on, String state) {
    YamlText yaml = new YamlText();
    yaml.put("version", 1).put("decision", Words.of(grant.decision()));
    yaml.put("by", by).put("decided-on", on).put("until", grant.until());
    yaml.put("limited-by", grant.limitedBy()).put("state", state);
    yaml.put("reasons", grant.reasons()).put("conditions", grant.conditions());
    return yaml.toString();
  }

  /** What was written; empty where nothing was, or with a problem where it cannot be used. */
  public static Optional<Written> read(Path folder, List<Problem> problems) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return YamlFile.read(file, NAME, problems).flatMap(GrantFile::read);
  }

  private static Optional<Written> read(Place root) {
    root.only(
        "version",
        "decision",
        "by",
        "decided-on",
        "until",
        "limited-by",
        "state",
        "reasons",
        "conditions");
    root.needNumber("version", 1, 1);
    Optional<LocalDate> until = root.need("until").flatMap(Place::date);
    return root.need("decision")
        .flatMap(p -> p.oneOf(Grant.Decision.class))
        .filter(d -> until.isPresent())
        .map(d -> new Written(d, root.needText("by"), until.get(), root.needText("state")));
  }
}
