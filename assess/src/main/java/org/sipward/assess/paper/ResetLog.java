package org.sipward.assess.paper;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.Words;
import org.sipward.assess.yaml.YamlFile;

/**
 * The log of one decommissioning that was carried out, {@code decommissioning-log} in YAML:
 *
 * <pre>
 * device: EM-1 serial 0042
 * carried-out-by: Example Devices
 * witness: Ann Example, operator
 * steps:
 *   - {what: data-erased, at: 2026-06-01T10:00:00Z, result: seen, how: dump searched for canaries}
 *   - {what: sim-ended, at: 2026-06-01T10:30:00Z, result: not-applicable, how: no SIM in it}
 * </pre>
 *
 * @param device which one
 * @param by who did it
 * @param witness who looked on, for the operator; empty where nobody did
 * @param steps what was done, once each
 */
public record ResetLog(String device, String by, String witness, Map<What, Done> steps) {
  private static final int MIN_HOW = 8;

  /** What has to be done. */
  public enum What {
    DATA_ERASED,
    KEYS_ERASED,
    OLD_LOGIN_REFUSED,
    IDENTITY_REFUSED,
    SIM_ENDED,
    BACKEND_ERASED
  }

  /** How it ended. */
  public enum Ending {
    /** Done, and its effect was seen. */
    SEEN,
    /** Done, and nobody looked whether it had an effect. */
    DONE,
    FAILED,
    NOT_APPLICABLE
  }

  /** One step. */
  public record Done(Instant at, Ending ending, String how) {}

  /** Reads a log without a single problem, or none of it. */
  public static Optional<ResetLog> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<ResetLog> log =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems).map(ResetLog::read);
    return problems.size() == before ? log : Optional.empty();
  }

  private static ResetLog read(Place root) {
    root.only("device", "carried-out-by", "witness", "steps");
    Map<What, Done> steps = new EnumMap<>(What.class);
    for (Place row : root.need("steps").map(Place::items).orElse(List.of())) {
      row.only("what", "at", "result", "how");
      Optional<What> what = row.need("what").flatMap(p -> p.oneOf(What.class));
      Instant at = row.need("at").flatMap(Place::instant).orElse(Instant.EPOCH);
      Ending ending = row.need("result").flatMap(p -> p.oneOf(Ending.class)).orElse(Ending.FAILED);
      String how = row.needText("how");
      if (how.strip().length() < MIN_HOW) {
        row.problem("'how' says nothing", "write what was done and what was seen");
      }
      if (what.isPresent() && steps.put(what.get(), new Done(at, ending, how)) != null) {
        row.problem("'" + Words.of(what.get()) + "' stands twice", "keep one");
      }
    }
    return new ResetLog(
        root.needText("device"),
        root.needText("carried-out-by"),
        root.text("witness").orElse("").strip(),
        steps);
  }

  /** The steps that ended so. */
  public List<String> ended(Ending ending) {
    List<String> names = new ArrayList<>();
    steps.forEach(
        (what, done) -> {
          if (done.ending() == ending) {
            names.add(Words.of(what) + ": " + done.how());
          }
        });
    return names;
  }

  /** The steps of which the log does not speak. */
  public List<String> missing() {
    List<String> names = new ArrayList<>();
    for (What what : What.values()) {
      if (!steps.containsKey(what)) {
        names.add(Words.of(what) + ": not in the log");
      }
    }
    return names;
  }

  /** When its last step was. */
  public Instant last() {
    return steps.values().stream().map(Done::at).max(Instant::compareTo).orElse(Instant.EPOCH);
  }
}
