package org.sipward.assess.probe.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.record.Outcome;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;

/** Whether a revoked device is refused once the promised time is over. */
public final class RevokedAccess implements Probe.OfTarget {
  private static final String ITEM = "revocation-check";
  private static final Row ROW =
      new Row("revoked-access", "authentication", "L4", List.of(ITEM, Credentials.ITEM));

  private static final int MAX_HOURS = 8_760;

  private record Paper(FormerPaper former, Duration promised) {}

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Impact impact() {
    return Impact.LOGIN;
  }

  @Override
  public Sighting look(Material material, Permit permit, Progress progress)
      throws InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Optional<Paper> read = ServicePaper.read(material, ITEM, RevokedAccess::read, problems);
    if (read.isEmpty()) {
      return Sighting.inconclusive("the revocation: " + problems.getFirst());
    }
    FormerPaper paper = read.get().former();
    Instant since = paper.since().orElse(material.now());
    if (material.now().isBefore(since)) {
      return Sighting.inconclusive("the revocation is declared for a time to come");
    }
    Refusals refusals = new Refusals(new ApiClient(permit, paper.base()));
    refusals.judge(paper.call(), paper.formers(), paper.owner());
    Sighting seen = refusals.sighting();
    Instant due = since.plus(read.get().promised());
    return seen.outcome() instanceof Outcome.Fail && material.now().isBefore(due)
        ? Sighting.inconclusive("not refused yet, and the promised time ends only at " + due)
        : seen;
  }

  private static Optional<Paper> read(Place root, Credentials credentials) {
    root.only("base", ApiPlace.PIN, "call", "owner", "refused", "since", "promised-hours");
    root.need("since");
    root.need("refused");
    Duration promised = Duration.ofHours(root.needNumber("promised-hours", 0, MAX_HOURS));
    return FormerPaper.read(root, credentials).map(former -> new Paper(former, promised));
  }
}
