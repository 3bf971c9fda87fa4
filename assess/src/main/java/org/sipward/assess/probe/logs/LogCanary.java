package org.sipward.assess.probe.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.CanaryFile;
import org.sipward.assess.paper.CanaryForms;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether a secret that was used with the device stands in a log. */
public final class LogCanary implements Probe.OfEvidence {
  private static final String CANARIES = "canaries";
  private static final Row ROW =
      new Row("log-canary", "logging", "L2", List.of(CANARIES, LogArrival.LOG));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<CanaryFile> read = CanaryFile.read(material.file(CANARIES), problems);
    if (read.isEmpty()) {
      return Sighting.inconclusive("the canaries: " + problems.getFirst());
    }
    List<CanaryFile.Canary> controls = read.get().of(CanaryFile.Kind.CONTROL);
    List<CanaryFile.Canary> secrets = read.get().of(CanaryFile.Kind.SECRET);
    if (controls.isEmpty() || secrets.isEmpty()) {
      return Sighting.inconclusive("the canaries name no secret, or no control to be found");
    }
    List<String> leaks = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    boolean covered = false;
    for (Path file : material.files().getOrDefault(LogArrival.LOG, List.of())) {
      Optional<String> text = CollectedLog.text(file, doubts);
      if (text.isPresent()) {
        secrets.forEach(s -> leak(s, file, text.get()).ifPresent(leaks::add));
        covered |= controls.stream().anyMatch(c -> text.get().contains(c.value()));
      }
    }
    if (!leaks.isEmpty()) {
      return Sighting.fail(leaks.size() + " secrets stand in the log", leaks);
    }
    if (!covered) {
      doubts.add("no file has a control, which the event with the secret would have told");
    }
    return doubts.isEmpty()
        ? Sighting.pass(secrets.size() + " secrets were used, none stands in the log")
        : Sighting.inconclusive("no secret was seen, but not all could be", doubts);
  }

  /** By its name: a result is no place for a secret either. */
  private static Optional<String> leak(CanaryFile.Canary secret, Path file, String text) {
    return CanaryForms.of(secret.value()).entrySet().stream()
        .filter(form -> text.contains(new String(form.getValue(), StandardCharsets.UTF_8)))
        .map(form -> secret.name() + " in " + file.getFileName() + ", " + form.getKey())
        .findFirst();
  }
}
