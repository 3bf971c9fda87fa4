package org.sipward.assess.variants;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.run.Probes;

/** The probes that the variants say the truth about: those of which one has the flaw. */
final class MeasuredProbes {
  private final Set<String> known;

  MeasuredProbes(List<Variant> variants) {
    known =
        variants.stream()
            .flatMap(v -> v.said("flaw").keySet().stream())
            .collect(Collectors.toSet());
  }

  List<Probe> all() {
    return Probes.all().stream().filter(p -> known.contains(p.row().id())).toList();
  }

  /** Those that no variant knows yet. */
  Set<String> later() {
    Set<String> later =
        Probes.all().stream().map(p -> p.row().id()).collect(Collectors.toCollection(TreeSet::new));
    later.removeAll(known);
    return later;
  }
}
