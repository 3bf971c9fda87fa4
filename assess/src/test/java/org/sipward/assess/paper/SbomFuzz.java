package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Any octets as a bill of materials: read within bounds, or refused in one way. */
final class SbomFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) throws IOException {
    try {
      Sbom sbom = SbomReader.read(new ByteArrayInputStream(octets));
      assertThat(sbom.components().size()).isLessThanOrEqualTo(Sbom.MAX_COMPONENTS);
      assertThat(sbom.subjectHashes()).allMatch(h -> h.contains(":"));
    } catch (PaperException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
