package org.sipward.assess.probe.strain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether services are back soon after a flood. */
public final class FloodRecovery implements Probe.OfTarget {
  private static final Row ROW =
      new Row("flood-recovery", "input-resilience", "L4", List.of(StrainPaper.ITEM));

  /** Honest exchanges before the flood, all of which must be answered. */
  private static final int BASELINE = 10;

  /** Honest exchanges in a row after it that make a service one that is back. */
  private static final int BACK = 3;

  private static final int TIMES_NOMINAL = 10;

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Impact impact() {
    return Impact.DISTURB;
  }

  @Override
  public Sighting look(Material material, Permit permit, Progress progress)
      throws InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Optional<StrainPaper> read = StrainPaper.read(material.file(StrainPaper.ITEM), problems);
    if (read.isEmpty()) {
      return Sighting.inconclusive("the services: " + problems.getFirst());
    }
    StrainPaper paper = read.get();
    List<String> offences = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    int done = 0;
    for (Exposed service : paper.services()) {
      progress.at(done++, paper.services().size());
      look(permit, paper, service)
          .ifPresent(
              harm ->
                  (harm instanceof Harm.Done ? offences : doubts)
                      .add(service + ": " + harm.what()));
    }
    if (!offences.isEmpty()) {
      return Sighting.fail("a flood made " + offences.size() + " services fail", offences);
    }
    return doubts.isEmpty()
        ? Sighting.pass(
            paper.services().size()
                + " services were back within "
                + paper.backSeconds()
                + " s of "
                + paper.floodSeconds()
                + " s with "
                + TIMES_NOMINAL * paper.nominalPerSecond()
                + " a second")
        : Sighting.inconclusive("no harm was seen, but not all could be", doubts);
  }

  private static Optional<Harm> look(Permit permit, StrainPaper paper, Exposed service)
      throws InterruptedException {
    Watch watch = new Watch(permit, paper, service);
    for (int i = 0; i < BASELINE; i++) {
      Beat before = watch.pulse().beat();
      if (before instanceof Beat.Denied denied) {
        return Optional.of(new Harm.Unseen(denied.reason()));
      }
      if (!(before instanceof Beat.Answered)) {
        return Optional.of(new Harm.Unseen("it did not always answer before the flood"));
      }
    }
    Optional<String> blind = watch.begin();
    Flood flood = new Flood(permit, service);
    int perSecond = TIMES_NOMINAL * paper.nominalPerSecond();
    long start = System.nanoTime();
    flood.run(perSecond, paper.floodSeconds());
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    Optional<Harm> harm = watch.harm(paper.backSeconds());
    for (int i = 1; i < BACK && harm.isEmpty(); i++) {
      harm = watch.harm(paper.backSeconds());
    }
    if (harm.isPresent()) {
      return harm;
    }
    if (flood.ended().isPresent()) {
      return Optional.of(new Harm.Unseen("the flood ended early: " + flood.ended().get()));
    }
    // A service or a permit that is slower than the flood makes it another flood.
    if (took > 2_000L * paper.floodSeconds() + 2_000) {
      return Optional.of(new Harm.Unseen(flood.sent() + " took " + took + " ms"));
    }
    return blind.map(Harm.Unseen::new);
  }
}
