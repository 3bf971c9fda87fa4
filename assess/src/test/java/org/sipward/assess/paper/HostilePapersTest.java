package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents made to waste memory or time: given up at a bound, with a word of why. */
class HostilePapersTest {
  @TempDir private Path folder;

  /** Entities that would swell to gigabytes, and one that would read a file of this machine. */
  @Test
  void aDocumentTypeIsRefused() {
    for (String type :
        List.of(
            "<!DOCTYPE bom [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
            "<!DOCTYPE bom [<!ENTITY c SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE bom SYSTEM \"http://127.0.0.1:1/x.dtd\">")) {
      String text =
          type
              + "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.5\"><components>"
              + "<component><name>&c;</name></component></components></bom>";
      assertThatThrownBy(() -> SbomReader.read(in(text.getBytes(StandardCharsets.UTF_8))))
          .isInstanceOf(PaperException.class);
    }
  }

  @Test
  void elementsWithoutEndAreRefused() {
    String text = "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.5\">" + "<a>".repeat(100_000);
    assertThatThrownBy(() -> SbomReader.read(in(text.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(PaperException.class)
        .hasMessageContaining("no XML at 1:");
  }

  @Test
  void readsCycloneDxInXml() throws Exception {
    String text =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1">
          <metadata>
            <timestamp>2026-01-01T00:00:00Z</timestamp>
            <authors><author><name>Ann</name></author></authors>
            <component type="firmware" bom-ref="image">
              <name>image</name><hashes><hash alg="SHA-256">AB</hash></hashes>
            </component>
          </metadata>
          <components>
            <component type="library" bom-ref="b">
              <supplier><name>E</name></supplier><name>b</name><version>1</version>
              <purl>pkg:generic/b@1</purl>
            </component>
          </components>
          <dependencies><dependency ref="image"><dependency ref="b"/></dependency></dependencies>
        </bom>
        """;
    Sbom sbom = SbomReader.read(in(text.getBytes(StandardCharsets.UTF_8)));
    assertThat(sbom.format()).isEqualTo("CycloneDX 1.5");
    assertThat(sbom.author()).contains("Ann");
    assertThat(sbom.created()).contains("2026-01-01T00:00:00Z");
    assertThat(sbom.components()).singleElement().matches(Sbom.Component::isComplete);
    assertThat(sbom.subjectHashes()).containsExactly("SHA-256:ab");
  }

  /** Counted before it is kept: a document of values only is refused at the bound. */
  @Test
  void tooManyValuesAreRefusedBeforeTheSchema() throws IOException {
    Path file = folder.resolve("bom.json");
    Files.writeString(
        file,
        "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"x\":["
            + "1,".repeat(2_000_000)
            + "1]}");
    assertThatThrownBy(() -> SchemaCheck.of(file)).hasMessageContaining("2000000 values");
  }

  @Test
  void manyDefectsAreOne() throws Exception {
    Path file = folder.resolve("bom.json");
    Files.writeString(
        file,
        "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"components\":["
            + "{\"type\":1},".repeat(60_000)
            + "1]}");
    SchemaCheck check = SchemaCheck.of(file);
    assertThat(check.defects()).isNotEmpty().hasSizeLessThanOrEqualTo(SchemaCheck.MAX_DEFECTS);
  }

  private static InputStream in(byte[] octets) {
    return new ByteArrayInputStream(octets);
  }
}
