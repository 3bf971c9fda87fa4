package org.sipward.assess.variants;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.run.Probes;

/** Which probes look at a variant: those about which it says the truth. */
final class MeasuredProbes {
  /** They came after most variants, whose authors were not asked about them. */
  private static final Set<String> ONLY_WHERE_NAMED =
      Set.of(
          "boot-image",
          "boot-rollback",
          "dtls-servers",
          "hostile-servers",
          "image-endpoints",
          "image-shared-keys",
          "log-collector",
          "neighbour-reach",
          "reconnect-spread",
          "suit-manifest",
          "tls-servers",
          "update-path",
          "update-servers");

  /** Those that no variant knows yet. */
  private static final Set<String> LATER = Set.of();

  private MeasuredProbes() {}

  static List<Probe> all() {
    return Probes.all().stream().filter(p -> !LATER.contains(p.row().id())).toList();
  }

  /** Those that a variant names under {@code measures}, or all that need not be named. */
  static List<Probe> of(Variant variant) {
    List<String> named =
        variant.all("measures").stream()
            .flatMap(line -> Arrays.stream(line.rest().split(" ", -1)))
            .toList();
    return all().stream()
        .filter(
            p ->
                named.isEmpty()
                    ? !ONLY_WHERE_NAMED.contains(p.row().id())
                    : named.contains(p.row().id()))
        .toList();
  }

  /** Those that no variant knows yet. */
  static Set<String> later() {
    return new TreeSet<>(LATER);
  }
}
