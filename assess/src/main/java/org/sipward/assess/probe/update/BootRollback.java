package org.sipward.assess.probe.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sipward.assess.container.McubootImage;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether images carry a protected counter that grows, so that an older one can be refused. */
public final class BootRollback implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("boot-rollback", "secure-boot", "F3", List.of("signed-image", "previous-image"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    try {
      McubootImage now = read(material.file("signed-image"));
      McubootImage before = read(material.file("previous-image"));
      if (now.version().equals(before.version())) {
        return Sighting.inconclusive("both images have version " + now.version());
      }
      if (now.securityCounter().isEmpty()) {
        return Sighting.fail("version " + now.version() + " carries no protected counter");
      }
      long counter = now.securityCounter().get();
      if (before.securityCounter().isEmpty()) {
        return Sighting.partial(
            "the counter came with version " + now.version(),
            List.of("version " + before.version() + " carries none"));
      }
      long earlier = before.securityCounter().get();
      String both =
          "from "
              + earlier
              + " in version "
              + before.version()
              + " to "
              + counter
              + " in version "
              + now.version();
      if (counter < earlier) {
        return Sighting.fail("the counter falls " + both);
      }
      return counter == earlier
          ? Sighting.partial(
              "the counter stays at " + counter,
              List.of("version " + before.version() + " would still start"))
          : Sighting.pass("the counter grows " + both);
    } catch (PaperException e) {
      return Sighting.inconclusive("cannot be read: " + e.getMessage());
    }
  }

  private static McubootImage read(Path file) throws IOException, PaperException {
    if (Files.size(file) > BootImage.MAX_OCTETS) {
      throw new PaperException(file.getFileName() + ": larger than 64 MiB");
    }
    try {
      return McubootImage.read(Files.readAllBytes(file));
    } catch (PaperException e) {
      throw new PaperException(file.getFileName() + ": " + e.getMessage());
    }
  }
}
