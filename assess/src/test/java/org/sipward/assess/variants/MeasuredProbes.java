package org.sipward.assess.variants;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.run.Probes;

/** The probes that the variants say the truth about: all but those that came after them. */
final class MeasuredProbes {
  private static final Set<String> LATER =
      Set.of(
          "boot-image",
          "boot-rollback",
          "dtls-servers",
          "hostile-servers",
          "image-endpoints",
          "image-parts",
          "image-shared-keys",
          "log-collector",
          "neighbour-reach",
          "reconnect-spread",
          "suit-manifest",
          "testssl-servers",
          "tls-servers",
          "update-path",
          "update-servers");

  private MeasuredProbes() {}

  static List<Probe> all() {
    return Probes.all().stream().filter(p -> !LATER.contains(p.row().id())).toList();
  }

  /** Those that no variant knows yet. */
  static Set<String> later() {
    return new TreeSet<>(LATER);
  }
}
