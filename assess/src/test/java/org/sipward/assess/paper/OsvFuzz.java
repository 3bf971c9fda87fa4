package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Any octets as an export of known weaknesses: read to the end, or refused in one way. */
final class OsvFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) throws IOException {
    try {
      OsvExport.read(
          new ByteArrayInputStream(octets),
          entry -> {
            assertThat(entry.ids()).isNotEmpty();
            entry.affected().forEach(a -> assertThat(a.contains("1.2.3")).isNotNull());
          });
    } catch (PaperException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
