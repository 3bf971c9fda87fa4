package org.sipward.assess.probe.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.container.SuitEnvelope;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.PublicKeys;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether a SUIT manifest is signed, names the update by its digest, and counts upwards. */
public final class SuitManifest implements Probe.OfEvidence {
  private static final Row ROW =
      new Row(
          "suit-manifest",
          "signed-update",
          "F1-suit",
          List.of("suit-envelope", "previous-suit-envelope", "update-package", "signing-key"));

  private static final long MAX_ENVELOPE = 1 << 20;

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    Path update = material.file("update-package");
    if (Files.size(update) > BootImage.MAX_OCTETS) {
      return Sighting.inconclusive("the update package is larger than 64 MiB");
    }
    try {
      PublicKey key = PublicKeys.read(material.file("signing-key"));
      SuitEnvelope now = read(material.file("suit-envelope"));
      SuitEnvelope before = read(material.file("previous-suit-envelope"));
      Optional<String> refuted = now.refutes(key);
      if (refuted.isPresent()) {
        return Sighting.fail(refuted.get());
      }
      if (!now.namesImages()) {
        return Sighting.fail("the manifest names no image by its digest");
      }
      if (!now.names(Files.readAllBytes(update))) {
        return Sighting.fail("no digest in the manifest is that of the update package");
      }
      if (before.refutes(key).isPresent()) {
        return Sighting.inconclusive("the previous manifest is not of this key");
      }
      String numbers = " from " + before.sequenceNumber() + " to " + now.sequenceNumber();
      return now.sequenceNumber() > before.sequenceNumber()
          ? Sighting.pass("signed, names the update, and its sequence number grows" + numbers)
          : Sighting.fail("its sequence number does not grow," + numbers);
    } catch (PaperException e) {
      return Sighting.inconclusive("cannot be read: " + e.getMessage());
    } catch (GeneralSecurityException e) {
      return Sighting.inconclusive("cannot be checked: " + e.getMessage());
    }
  }

  private static SuitEnvelope read(Path file) throws IOException, PaperException {
    if (Files.size(file) > MAX_ENVELOPE) {
      throw new PaperException(file.getFileName() + ": larger than 1 MiB");
    }
    try {
      return SuitEnvelope.read(Files.readAllBytes(file));
    } catch (PaperException e) {
      throw new PaperException(file.getFileName() + ": " + e.getMessage());
    }
  }
}
