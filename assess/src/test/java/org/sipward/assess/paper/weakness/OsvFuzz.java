package org.sipward.assess.paper.weakness;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.sipward.assess.paper.JsonText;
import org.sipward.assess.paper.PaperException;

/** Any octets as an export of known weaknesses, a VEX, a package URL or a version. */
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
    try {
      assertThat(Vex.read(JsonText.tree(new ByteArrayInputStream(octets)))).doesNotContainNull();
    } catch (PaperException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
    String text = new String(octets, StandardCharsets.UTF_8);
    Purl.parse("pkg:" + text).ifPresent(p -> assertThat(p.name()).isNotEmpty());
    for (VersionOrder order : VersionOrder.values()) {
      assertThat(order.compare(text, text).orElse(0)).isZero();
    }
  }
}
