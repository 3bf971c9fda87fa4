package org.sipward.assess.probe.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.folder.Digest;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.Sbom;
import org.sipward.assess.paper.SbomReader;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether the bill of materials is about the very image that was handed over. */
public final class SbomFirmwareHash implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("sbom-firmware-hash", "sbom", "D3", List.of("sbom-file", "firmware-image"));

  /** Hashes that bind; older ones can be forged. */
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "SHA-256", "SHA-256",
          "SHA-384", "SHA-384",
          "SHA-512", "SHA-512",
          "SHA3-256", "SHA3-256",
          "SHA3-384", "SHA3-384",
          "SHA3-512", "SHA3-512");

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    Sbom sbom;
    try {
      sbom = SbomReader.read(material.file("sbom-file"));
    } catch (PaperException e) {
      return Sighting.inconclusive("the file cannot be read: " + e.getMessage());
    }
    Set<String> named = new TreeSet<>();
    for (String hash : sbom.subjectHashes()) {
      String algorithm = ALGORITHMS.get(hash.substring(0, hash.indexOf(':')));
      if (algorithm != null) {
        named.add(algorithm);
        for (Path image : material.files().getOrDefault("firmware-image", List.of())) {
          if (hash.equals(algorithm + ":" + Digest.of(algorithm, image))) {
            return Sighting.pass("its " + algorithm + " is that of the delivered image");
          }
        }
      }
    }
    return named.isEmpty()
        ? Sighting.fail("it carries no SHA-2 or SHA-3 hash of the firmware")
        : Sighting.fail("its " + String.join(", ", named) + " is of another image");
  }
}
