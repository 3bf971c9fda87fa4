package org.sipward.assess.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.Splice;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.ProblemException;

/** Any octets as a report or a decision of before: read, or told with places. */
final class WrittenFuzz {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 27);
  private static final byte[] GRANT =
      """
      version: 1
      decision: granted
      by: Ann Example
      decided-on: 2026-11-27
      until: 2027-11-27
      limited-by: class
      state: abc
      reasons: []
      conditions: []
      """
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] REPORT = report();

  private static byte[] report() {
    Catalogue catalogue = CatalogueReader.shipped();
    var reading = new AssessmentFolder(Path.of("../docs/assess/example"), catalogue).read();
    var texts = CatalogueReader.texts(catalogue, "en");
    return JsonReport.text(ReportMaker.report(reading, texts, Optional.empty(), DAY))
        .getBytes(StandardCharsets.UTF_8);
  }

  @FuzzTest(maxDuration = "10m")
  void readsOrNamesThePlace(byte[] octets) throws IOException {
    Path folder = Files.createTempDirectory("written");
    Path file = folder.resolve(GrantFile.NAME);
    try {
      grant(folder, Files.write(file, octets));
      report(file);
      grant(folder, Files.write(file, Splice.of(GRANT, octets)));
      report(Files.write(file, Splice.of(REPORT, octets)));
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  private static void grant(Path folder, Path file) {
    List<Problem> problems = new ArrayList<>();
    GrantFile.read(folder, problems)
        .ifPresent(g -> assertThat(g.standing(g.state(), DAY)).as("%s", file).isNotBlank());
    assertThat(problems).allMatch(p -> p.line() > 0 && p.column() > 0);
  }

  private static void report(Path file) throws IOException {
    try {
      Report report = JsonReport.read(file);
      assertThat(Difference.of(report, report)).isNotNull();
    } catch (ProblemException e) {
      assertThat(e.problems()).isNotEmpty().allMatch(p -> p.line() > 0);
    }
  }
}
