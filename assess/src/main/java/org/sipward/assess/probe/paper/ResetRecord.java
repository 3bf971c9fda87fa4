package org.sipward.assess.probe.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.ResetLog;
import org.sipward.assess.paper.ResetLog.Ending;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether one device was taken out of service completely, with somebody looking on. */
public final class ResetRecord implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("reset-record", "decommissioning", "D1", List.of("decommissioning-log"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) {
    List<Problem> problems = new ArrayList<>();
    Optional<ResetLog> read = ResetLog.read(material.file("decommissioning-log"), problems);
    if (read.isEmpty()) {
      return Sighting.inconclusive(
          "the log cannot be read: " + problems.getFirst(),
          problems.stream().map(Problem::toString).toList());
    }
    ResetLog log = read.get();
    if (log.last().isAfter(material.now())) {
      return Sighting.inconclusive("a step of the log is yet to come: " + log.last());
    }
    List<String> failed = log.ended(Ending.FAILED);
    if (!failed.isEmpty()) {
      return Sighting.fail(failed.size() + " steps failed", failed);
    }
    if (log.ended(Ending.SEEN).isEmpty()) {
      return Sighting.inconclusive("no step of which the effect was seen", log.missing());
    }
    List<String> open = new ArrayList<>(log.missing());
    log.ended(Ending.DONE).forEach(d -> open.add(d + " (nobody looked at the effect)"));
    if (!open.isEmpty()) {
      return Sighting.partial(open.size() + " steps are open", open);
    }
    return log.witness().isEmpty() || log.witness().equals(log.by())
        ? Sighting.partial("complete, but nobody else was a witness", List.of())
        : Sighting.pass(
            log.device() + ", " + log.last() + ", seen by " + log.witness(),
            log.ended(Ending.NOT_APPLICABLE));
  }
}
