package org.sipward.assess.variants;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.run.Probes;

/** Which probes look at a variant: those about which it says the truth. */
final class MeasuredProbes {
  private final Set<String> known;
  private final Set<String> onlyWhereNamed;

  /** A probe is measured if one variant has the flaw that it looks for. */
  MeasuredProbes(List<Variant> variants) {
    known =
        variants.stream()
            .flatMap(v -> v.said("flaw").keySet().stream())
            .collect(Collectors.toSet());
    onlyWhereNamed = variants.stream().flatMap(MeasuredProbes::named).collect(Collectors.toSet());
  }

  List<Probe> all() {
    return Probes.all().stream().filter(p -> known.contains(p.row().id())).toList();
  }

  /**
   * Those that a variant names under {@code measures}; of one that names none, all that no other
   * names, for its author was not asked about these.
   */
  List<Probe> of(Variant variant) {
    Set<String> named = named(variant).collect(Collectors.toSet());
    return all().stream()
        .filter(
            p ->
                named.isEmpty()
                    ? !onlyWhereNamed.contains(p.row().id())
                    : named.contains(p.row().id()))
        .toList();
  }

  private static Stream<String> named(Variant variant) {
    return variant.all("measures").stream()
        .flatMap(line -> Arrays.stream(line.rest().split(" ", -1)));
  }

  /** Those that no variant knows yet. */
  Set<String> later() {
    Set<String> later =
        Probes.all().stream().map(p -> p.row().id()).collect(Collectors.toCollection(TreeSet::new));
    later.removeAll(known);
    return later;
  }
}
