package org.sipward.assess.probe.paper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.ContactFile;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether somebody who finds a weakness is told whom to write to, today. */
public final class SecurityTxt implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("security-txt", "vulnerability-disclosure", "L1", List.of("security-txt"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    var file = material.file("security-txt");
    if (Files.size(file) > ContactFile.MAX_OCTETS) {
      return Sighting.inconclusive("larger than 32 KiB, as no security.txt is");
    }
    ContactFile text =
        ContactFile.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    Optional<Instant> expires = text.expires();
    boolean contact = !text.contacts().isEmpty();
    if (expires.isPresent() && !expires.get().isAfter(material.now())) {
      return Sighting.fail("it expired on " + expires.get(), text.defects());
    }
    if (contact && expires.isPresent()) {
      return Sighting.pass(
          "Contact "
              + text.contacts().getFirst()
              + ", valid until "
              + expires.get()
              + (text.signed() ? ", signed (not verified)" : ""));
    }
    if (contact) {
      return Sighting.partial("Contact, but not exactly one valid Expires", text.defects());
    }
    if (expires.isPresent()) {
      return Sighting.partial("Expires, but no usable Contact", text.defects());
    }
    return Sighting.fail("neither Contact nor Expires", List.copyOf(text.defects()));
  }
}
