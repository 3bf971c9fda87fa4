package org.sipward.assess.probe.paper;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.Sbom;
import org.sipward.assess.paper.SbomReader;
import org.sipward.assess.paper.weakness.Findings;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether the bill of materials is of a build that is still looked after. */
public final class SbomAge implements Probe.OfEvidence {
  private static final int MAX_MONTHS = 12;
  private static final Row ROW =
      new Row(
          "sbom-age",
          "sbom",
          "D6",
          List.of("sbom-file"),
          Stream.concat(Stream.of("osv-export"), OpenFindings.USES.stream()).toList());

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    try {
      Sbom sbom = SbomReader.read(material.file("sbom-file"));
      Optional<Instant> created = sbom.created().flatMap(SbomAge::moment);
      if (created.isEmpty()) {
        return Sighting.inconclusive("it does not say when it was made");
      }
      LocalDate day = LocalDate.ofInstant(created.get(), ZoneOffset.UTC);
      LocalDate today = LocalDate.ofInstant(material.now(), ZoneOffset.UTC);
      if (day.isAfter(today.plusDays(1))) {
        return Sighting.inconclusive("it is of " + day + ", which is yet to come");
      }
      if (!day.isBefore(today.minusMonths(MAX_MONTHS))) {
        return Sighting.pass("of " + day);
      }
      String old = "of " + day + ", more than " + MAX_MONTHS + " months ago";
      return material.has("osv-export")
          ? old(old, OpenFindings.of(material), material)
          : Sighting.inconclusive(old + "; without an export of known weaknesses");
    } catch (PaperException e) {
      return Sighting.inconclusive("a file cannot be read: " + e.getMessage());
    }
  }

  private static Sighting old(String reason, OpenFindings open, Material material) {
    if (!open.exploited().isEmpty()) {
      return Sighting.fail(
          reason + ", with weaknesses known to be exploited",
          open.exploited().stream().map(Findings.Finding::toString).toList());
    }
    if (!open.findings().open().isEmpty()) {
      return Sighting.partial(reason + ", with " + open.words(), open.lines());
    }
    return open.doubt(material)
        .map(d -> Sighting.inconclusive(reason + "; " + d))
        .orElseGet(() -> Sighting.pass(reason + ", but nothing known is open"));
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
