package org.sipward.assess.probe.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.image.HardeningCount;
import org.sipward.assess.image.ImageWalk;
import org.sipward.assess.image.WholeFiles;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/**
 * Whether the programs of the firmware image were built so that a mistake in them is not an entry.
 */
public final class ImageHardening implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("image-hardening", "input-resilience", "F1", List.of("firmware-image"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    HardeningCount count = new HardeningCount();
    ImageSight sight = new ImageSight();
    for (Path image : material.files("firmware-image")) {
      WholeFiles files = new WholeFiles(HardeningCount.MAX_OCTETS, count);
      sight.add(ImageWalk.walk(image, ImageWalk.Limits.USUAL, files));
      files.end();
    }
    return judge(material, count, sight).measuredFor(material.riskClass());
  }

  private static Sighting judge(Material material, HardeningCount count, ImageSight sight) {
    Optional<String> hidden = sight.hidden();
    if (count.programs() == 0) {
      return Sighting.inconclusive(
          hidden.orElseGet(() -> "no program in " + sight.looked() + " that can be read as ELF"));
    }
    String reason = "%d programs and libraries: %s".formatted(count.programs(), count.words());
    if (count.isBare()) {
      return Sighting.fail(reason + "; nothing was done in any", count.lacking());
    }
    int asked = asked(material);
    if (count.leastPercent() < asked) {
      return Sighting.partial(
          "%s; class %s asks for %d %%".formatted(reason, material.riskClass(), asked),
          count.lacking());
    }
    if (hidden.isPresent()) {
      return Sighting.inconclusive(hidden.get());
    }
    return count.unread() * 100 > count.programs() * (100 - asked)
        ? Sighting.inconclusive(count.unread() + " programs cannot be read as ELF")
        : Sighting.pass(reason, count.lacking());
  }

  private static int asked(Material material) {
    return switch (material.riskClass()) {
      case A, B -> 80;
      case C -> 95;
    };
  }
}
