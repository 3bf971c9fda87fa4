package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sipward.assess.Splice;

/** Any octets as a bill in XML that is held against its schema: defects within bounds, or none. */
final class XmlSchemaFuzz {
  private static final byte[] GOOD =
      """
      <bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1"><components>
      <component type="library" bom-ref="a"><name>a</name><version>1</version>
      <purl>pkg:generic/a@1</purl></component></components></bom>
      """
          .getBytes(StandardCharsets.UTF_8);

  @FuzzTest(maxDuration = "10m")
  void checksOrRefuses(byte[] octets) throws IOException {
    check(octets);
    check(Splice.of(GOOD, octets));
  }

  private static void check(byte[] octets) throws IOException {
    Path file = Files.createTempFile("bom", ".fuzz");
    try {
      Files.write(file, octets);
      SchemaCheck check = XmlSchemaCheck.of(file);
      assertThat(check.defects().size()).isLessThanOrEqualTo(SchemaCheck.MAX_DEFECTS);
    } catch (PaperException e) {
      assertThat(e.getMessage()).isNotBlank();
    } finally {
      Files.delete(file);
    }
  }
}
