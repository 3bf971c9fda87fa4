package org.sipward.assess.probe.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sipward.assess.paper.Advisory;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.ProviderMetadata;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether a machine learns of the vendor's advisories. */
public final class CsafProvider implements Probe.OfEvidence {
  private static final Row ROW =
      new Row(
          "csaf-provider",
          "vulnerability-disclosure",
          "L2",
          List.of("csaf-provider"),
          List.of("last-advisories"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    ProviderMetadata provider;
    try {
      provider = ProviderMetadata.read(material.file("csaf-provider"));
    } catch (PaperException e) {
      return Sighting.inconclusive("the provider metadata cannot be read: " + e.getMessage());
    }
    List<String> defects = new ArrayList<>(provider.defects());
    int good = 0;
    for (Path file : material.files("last-advisories")) {
      List<String> found = defects(file);
      good += found.isEmpty() ? 1 : 0;
      found.forEach(d -> defects.add(file.getFileName() + ": " + d));
    }
    return judge(provider, good, defects);
  }

  private static Sighting judge(ProviderMetadata provider, int good, List<String> defects) {
    boolean feed = !provider.feeds().isEmpty();
    String reason =
        (feed ? "a feed at " + provider.feeds().getFirst() : "no feed over https")
            + ", "
            + good
            + " advisories as CSAF has them";
    if (!feed && good == 0) {
      return Sighting.fail(reason, defects);
    }
    return !feed || good == 0 || !defects.isEmpty()
        ? Sighting.partial(reason, defects)
        : Sighting.pass(reason);
  }

  private static List<String> defects(Path file) throws IOException {
    try {
      return Advisory.read(file).defects();
    } catch (PaperException e) {
      return List.of(e.getMessage());
    }
  }
}
