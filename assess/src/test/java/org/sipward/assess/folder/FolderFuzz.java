package org.sipward.assess.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sipward.assess.Splice;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;

/**
 * Any octets, and good ones with a change, as one file of an assessment: what is wrong with it is
 * told with its place and costs only what it said.
 */
final class FolderFuzz {
  private static final Catalogue CATALOGUE = CatalogueReader.shipped();
  private static final Path EXAMPLE = Path.of("../docs/assess/example");
  private static final List<String> FILES =
      List.of(
          "assessment.yaml",
          "answers/sbom.yaml",
          "answers/default-credentials.yaml",
          "evidence/SHA256SUMS",
          "results/sbom-fields.json",
          "mappings/own-list.yaml");

  @FuzzTest(maxDuration = "10m")
  void readsWhatItCan(byte[] octets) throws IOException {
    String name = FILES.get(octets.length == 0 ? 0 : (octets[0] & 0xff) % FILES.size());
    read(name, octets);
    byte[] rest = Arrays.copyOfRange(octets, Math.min(1, octets.length), octets.length);
    read(name, Splice.of(Files.readAllBytes(EXAMPLE.resolve(name)), rest));
  }

  private static void read(String name, byte[] octets) throws IOException {
    Path folder = Files.createTempDirectory("folder");
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.write(folder.resolve(name), octets);
      Reading reading = new AssessmentFolder(folder, CATALOGUE).read();
      assertThat(reading.problems()).allMatch(p -> !p.message().isBlank() && p.line() > 0);
      assertThat(reading.assessment().subject().device()).isNotNull();
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
