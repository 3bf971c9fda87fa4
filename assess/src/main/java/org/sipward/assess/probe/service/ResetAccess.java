package org.sipward.assess.probe.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;

/** Whether the token or login of the owner before a reset is refused after it. */
public final class ResetAccess implements Probe.OfTarget {
  private static final String ITEM = "reset-check";
  private static final Row ROW =
      new Row("reset-access", "decommissioning", "L1", List.of(ITEM, Credentials.ITEM));

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
    Optional<FormerPaper> read = ServicePaper.read(material, ITEM, ResetAccess::read, problems);
    if (read.isEmpty()) {
      return Sighting.inconclusive("the reset: " + problems.getFirst());
    }
    FormerPaper paper = read.get();
    if (paper.since().filter(material.now()::isBefore).isPresent()) {
      return Sighting.inconclusive("the reset is declared for a time to come");
    }
    Refusals refusals = new Refusals(new ApiClient(permit, paper.base()));
    refusals.judge(paper.call(), paper.formers(), paper.owner());
    return refusals.sighting();
  }

  private static Optional<FormerPaper> read(Place root, Credentials credentials) {
    root.only("base", ApiPlace.PIN, "call", "owner", "refused", "since");
    root.need("since");
    root.need("refused");
    return FormerPaper.read(root, credentials);
  }
}
