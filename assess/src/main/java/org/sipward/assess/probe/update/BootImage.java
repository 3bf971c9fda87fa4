package org.sipward.assess.probe.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.sipward.assess.container.BootContainer;
import org.sipward.assess.container.McubootImage;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.PublicKeys;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether the image that starts carries a signature of the key handed over. */
public final class BootImage implements Probe.OfEvidence {
  static final long MAX_OCTETS = 64L << 20;

  private static final Row ROW =
      new Row("boot-image", "secure-boot", "F1", List.of("signed-image", "signing-key"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<String> good = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    for (Path file : material.files().getOrDefault("signed-image", List.of())) {
      String name = file.getFileName() + ": ";
      if (Files.size(file) > MAX_OCTETS) {
        doubts.add(name + "larger than 64 MiB");
        continue;
      }
      try {
        PublicKey key = PublicKeys.read(material.file("signing-key"));
        switch (BootContainer.of(Files.readAllBytes(file))) {
          case BootContainer.Mcuboot(McubootImage image) -> {
            switch (image.check(key)) {
              case McubootImage.Check.Verified verified ->
                  (image.encrypted() ? doubts : good)
                      .add(
                          name
                              + "MCUboot "
                              + image.version()
                              + ", "
                              + verified.algorithm()
                              + (image.encrypted() ? ", encrypted" : ""));
              case McubootImage.Check.Refuted refuted -> {
                if (image.encrypted()) {
                  doubts.add(name + "encrypted, so its signature is over what is not seen");
                } else {
                  bad.add(name + refuted.reason());
                }
              }
            }
          }
          case BootContainer.Unsigned unsigned -> bad.add(name + unsigned.name() + ", unsigned");
          case BootContainer.Signed signed ->
              doubts.add(name + signed.name() + ", whose signature is not verified here");
          case BootContainer.Unknown _ -> doubts.add(name + "no container that is known here");
        }
      } catch (PaperException e) {
        doubts.add(name + e.getMessage());
      }
    }
    if (!bad.isEmpty()) {
      return Sighting.fail("not signed with the key that was handed over", bad);
    }
    return doubts.isEmpty()
        ? Sighting.pass("verified: " + String.join("; ", good))
        : Sighting.inconclusive("its signature could not be verified", doubts);
  }
}
