package org.sipward.assess.probe.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.Sbom;
import org.sipward.assess.paper.SbomReader;
import org.sipward.assess.paper.weakness.ExploitedList;
import org.sipward.assess.paper.weakness.Findings;
import org.sipward.assess.paper.weakness.Vex;
import org.sipward.assess.probe.Material;

/**
 * What is open after the bill of materials, the export of known weaknesses, the vendor's statements
 * and the list of exploited ones were all read.
 *
 * @param sbom the bill
 * @param findings what no statement excuses
 * @param excused how many a statement does
 * @param vex the vendor's statements
 * @param exploited findings that are on the list
 */
record OpenFindings(
    Sbom sbom, Findings findings, int excused, Vex vex, List<Findings.Finding> exploited) {
  static final List<String> NEEDS = List.of("sbom-file", "osv-export");
  static final List<String> USES = List.of("vex-file", "kev-list");

  private static final int COVERED_PERCENT = 80;
  private static final int PERCENT = 100;
  private static final Duration MAX_AGE = Duration.ofDays(90);

  static OpenFindings of(Material material) throws IOException, PaperException {
    Sbom sbom = SbomReader.read(material.file("sbom-file"));
    Findings all = Findings.of(sbom, material.files("osv-export"));
    Vex vex = Vex.read(material.files("vex-file"));
    ExploitedList list = ExploitedList.NONE;
    for (Path file : material.files("kev-list")) {
      list = ExploitedList.read(file);
    }
    Findings open = all.without(vex);
    List<Findings.Finding> exploited =
        open.open().stream().filter(Findings.Finding::certain).filter(list::has).toList();
    return new OpenFindings(sbom, open, all.open().size() - open.open().size(), vex, exploited);
  }

  /** Why finding nothing would mean nothing; empty where it means something. */
  Optional<String> doubt(Material material) {
    if (sbom.components().isEmpty()) {
      return Optional.of("the bill of materials is empty");
    }
    boolean old = findings.newest().filter(n -> n.isAfter(material.now().minus(MAX_AGE))).isEmpty();
    if (old) {
      return Optional.of(
          "the export's newest entry is "
              + findings.newest().map(n -> "of " + n).orElse("without date")
              + "; fetch it again");
    }
    boolean covered = findings.covered() * PERCENT >= COVERED_PERCENT * findings.components();
    return covered
        ? Optional.empty()
        : Optional.of(
            "the export knows the ecosystems of %d of %d components only"
                .formatted(findings.covered(), findings.components()));
  }

  /** The findings as lines, the certain ones first. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (boolean certain : new boolean[] {true, false}) {
      findings.open().stream()
          .filter(f -> f.certain() == certain)
          .map(Findings.Finding::toString)
          .sorted()
          .forEach(lines::add);
    }
    return lines;
  }

  /** {@code 3 known weaknesses without a reasoned statement, 2 with one}. */
  String words() {
    return "%d known weaknesses without a reasoned statement, %d with one"
        .formatted(findings.open().size(), excused);
  }
}
