package org.sipward.assess.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything known about one device at one moment; immutable.
 *
 * @param subject what is assessed
 * @param risk risk input to 0, 1 or 2; those not answered are absent
 * @param answers by control
 * @param evidence in the order of their paths
 * @param results by probe
 */
public record Assessment(
    Subject subject,
    Map<String, Integer> risk,
    Map<String, Answers> answers,
    List<Evidence> evidence,
    Map<String, ProbeRecord> results) {

  public Answers answers(String control) {
    return answers.getOrDefault(control, Answers.NONE);
  }

  /** The intact files of an item. */
  public List<Evidence> evidence(String item) {
    return evidence.stream().filter(e -> e.item().equals(item) && e.intact()).toList();
  }

  /** The record of a probe, turned inconclusive where its inputs have changed since. */
  public Optional<ProbeRecord> result(String probe) {
    return Optional.ofNullable(results.get(probe)).map(r -> isStale(r) ? stale(r) : r);
  }

  private boolean isStale(ProbeRecord result) {
    return result.inputs().entrySet().stream()
        .anyMatch(
            input ->
                evidence.stream()
                    .noneMatch(
                        e ->
                            e.intact()
                                && e.path().equals(input.getKey())
                                && e.sha256().equals(input.getValue())));
  }

  private static ProbeRecord stale(ProbeRecord old) {
    return new ProbeRecord(
        old.probe(),
        old.at(),
        Outcome.inconclusive("the evidence changed since the probe ran; run it again"),
        old.inputs(),
        Map.of());
  }
}
