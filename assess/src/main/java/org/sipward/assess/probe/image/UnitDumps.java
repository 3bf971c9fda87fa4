package org.sipward.assess.probe.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sipward.assess.image.CipherBlocks;
import org.sipward.assess.image.ImageWalk;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether two devices that were given the same secrets keep them under keys of their own. */
public final class UnitDumps implements Probe.OfEvidence {
  private static final Row ROW =
      new Row(
          "unit-dumps", "secure-storage", "U2", List.of("unit-dumps"), List.of("firmware-image"));

  /** Blocks of ciphertext without which there is nothing to compare. */
  private static final int MIN_BLOCKS = 4;

  private static final int MIN_SHARED = 2;

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Path> dumps = material.files("unit-dumps");
    if (dumps.size() < 2) {
      return Sighting.inconclusive("one dump only; hand over those of two devices");
    }
    CipherBlocks image = blocks(material.files("firmware-image"));
    List<CipherBlocks> units = new ArrayList<>();
    for (Path dump : dumps) {
      units.add(blocks(List.of(dump)));
    }
    List<String> shared = new ArrayList<>();
    int most = 0;
    for (int a = 0; a < dumps.size(); a++) {
      for (int b = a + 1; b < dumps.size(); b++) {
        if (Files.mismatch(dumps.get(a), dumps.get(b)) < 0) {
          return Sighting.inconclusive(name(dumps.get(a)) + " is the same file as another");
        }
        int blocks = units.get(a).sharedWith(units.get(b), image);
        most = Math.max(most, blocks);
        if (blocks > 0) {
          shared.add(
              "%s and %s: %d blocks".formatted(name(dumps.get(a)), name(dumps.get(b)), blocks));
        }
      }
    }
    return judge(units, most, shared);
  }

  private static Sighting judge(List<CipherBlocks> units, int most, List<String> shared) {
    int size = CipherBlocks.BLOCK_OCTETS;
    if (most >= MIN_SHARED) {
      return Sighting.fail("equal ciphertext in two devices, by " + size + " octets", shared);
    }
    if (most > 0) {
      return Sighting.partial("a little equal ciphertext; it may be a certificate", shared);
    }
    if (units.stream().anyMatch(CipherBlocks::gaveUp)) {
      return Sighting.inconclusive("a dump is larger than what is compared; cut out the secrets");
    }
    return units.stream().anyMatch(u -> u.count() < MIN_BLOCKS)
        ? Sighting.inconclusive("a dump holds nothing that looks like ciphertext")
        : Sighting.pass(units.size() + " devices, no ciphertext in common");
  }

  private static CipherBlocks blocks(List<Path> files) throws IOException {
    CipherBlocks blocks = new CipherBlocks();
    for (Path file : files) {
      ImageWalk.look(file, ImageWalk.Limits.USUAL, blocks);
      if (ImageWalk.isArchive(file)) {
        ImageWalk.walk(file, ImageWalk.Limits.USUAL, blocks);
      }
    }
    return blocks;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
