package org.sipward.assess.probe.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether a collector's log has each event that was caused, in time and with its circumstances. */
public final class LogArrival implements Probe.OfEvidence {
  /** The log as a collector wrote it. */
  static final String LOG = "sample-log";

  private static final Row ROW =
      new Row("log-arrival", "logging", "L1", List.of(TriggerPaper.ITEM, LOG));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<TriggerPaper> paper = TriggerPaper.read(material.file(TriggerPaper.ITEM), problems);
    if (paper.isEmpty()) {
      return Sighting.inconclusive("the triggers: " + problems.getFirst());
    }
    List<Arrival> arrivals = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    for (Path file : material.files().getOrDefault(LOG, List.of())) {
      Optional<String> text = CollectedLog.text(file, doubts);
      if (text.isPresent()) {
        CollectedLog log = CollectedLog.parse(text.get(), paper.get().zone());
        arrivals.addAll(log.arrivals());
        if (log.arrivals().isEmpty()) {
          doubts.add(file.getFileName() + ": no line begins with its moment of arrival");
        }
      }
    }
    return doubts.isEmpty()
        ? new TriggerMatch(paper.get(), arrivals).sighting(EnumSet.allOf(Trigger.Kind.class))
        : Sighting.inconclusive("the log cannot be read as one of a collector", doubts);
  }
}
