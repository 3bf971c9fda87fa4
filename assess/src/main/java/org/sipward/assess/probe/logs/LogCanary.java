package org.sipward.assess.probe.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.record.Outcome;
import org.sipward.assess.yaml.Problem;

/** Whether a password that was used for a login stands in a log. */
public final class LogCanary implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("log-canary", "logging", "L2", List.of(TriggerPaper.ITEM, LogArrival.LOG));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<TriggerPaper> read = TriggerPaper.read(material.file(TriggerPaper.ITEM), problems);
    if (read.isEmpty()) {
      return Sighting.inconclusive("the triggers: " + problems.getFirst());
    }
    TriggerPaper paper = read.get();
    if (paper.canaries().isEmpty()) {
      return Sighting.inconclusive("the triggers name no canary");
    }
    List<String> leaks = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    boolean covered = false;
    for (Path file : material.files().getOrDefault(LogArrival.LOG, List.of())) {
      Optional<String> text = CollectedLog.text(file, doubts);
      if (text.isPresent()) {
        leaks.addAll(leaks(paper, file, text.get()));
        covered |= covers(paper, text.get());
      }
    }
    if (!leaks.isEmpty()) {
      return Sighting.fail(leaks.size() + " passwords stand in the log", leaks);
    }
    if (!covered) {
      doubts.add("no file has the record of a wrong login, which would have told the password");
    }
    return doubts.isEmpty()
        ? Sighting.pass(paper.canaries().size() + " passwords were used, none stands in the log")
        : new Sighting(
            new Outcome.Inconclusive("no password was seen, but not all could be", doubts),
            Map.of());
  }

  /** The passwords by their number only: a result is no place for them either. */
  private static List<String> leaks(TriggerPaper paper, Path file, String text) {
    List<String> leaks = new ArrayList<>();
    for (int i = 0; i < paper.canaries().size(); i++) {
      String name = "canary " + (i + 1) + " in " + file.getFileName();
      new CanarySearch(paper.canaries().get(i))
          .in(text)
          .ifPresent(shape -> leaks.add(name + ", " + shape));
    }
    return leaks;
  }

  private static boolean covers(TriggerPaper paper, String text) {
    return paper.triggers().stream()
        .filter(t -> t.kind() == Trigger.Kind.WRONG_LOGIN)
        .anyMatch(
            t -> text.lines().anyMatch(l -> l.contains(t.id()) && l.contains(t.cause())));
  }
}
