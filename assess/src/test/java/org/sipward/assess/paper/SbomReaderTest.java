package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SbomReaderTest {
  @TempDir private Path folder;

  @Test
  void doesNotReadAGigabyte() throws IOException {
    Path file = folder.resolve("bom.json");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(1L << 30);
    }
    assertThatThrownBy(() -> SbomReader.read(file))
        .isInstanceOf(PaperException.class)
        .hasMessageContaining("larger than 256 MiB");
  }

  /** Components without end, as a stream makes them; given up at the bound, in bounded memory. */
  @Test
  void givesUpAtTheBound() {
    InputStream endless =
        new BufferedInputStream(
            new SequenceInputStream(
                new ByteArrayInputStream("{\"components\":[".getBytes(StandardCharsets.US_ASCII)),
                new InputStream() {
                  private final byte[] item =
                      "{\"name\":\"a\",\"evidence\":[1,2,3]},".getBytes(StandardCharsets.US_ASCII);
                  private int at;

                  @Override
                  public int read() {
                    return item[at++ % item.length];
                  }

                  @Override
                  public int read(byte[] to, int offset, int length) {
                    for (int i = 0; i < length; i++) {
                      to[offset + i] = (byte) read();
                    }
                    return length;
                  }
                }));
    assertThatThrownBy(() -> SbomReader.read(endless)).hasMessageContaining("100000 components");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{\"bomFormat\":1}",
        "{\"components\":{}}",
        "{\"components\":[1,[2]]}",
        "{\"bomFormat\":\"CycloneDX\",\"components\":[{\"name\":",
        "\u0000",
        "<bom/>"
      })
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(
            () -> SbomReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(PaperException.class);
  }

  @Test
  void refusesNestingWithoutEnd() {
    String text = "{\"a\":" + "[".repeat(100_000);
    assertThatThrownBy(
            () -> SbomReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(PaperException.class);
  }

  @Test
  void takesFieldsInAnyOrder() throws Exception {
    String text =
        """
        {"dependencies":[{"ref":"a","dependsOn":["b"]}],
         "components":[{"purl":"pkg:generic/b@1","supplier":{"url":["x"],"name":"E"},"version":"1",
                        "unknown":{"deep":[{"name":"no"}]},"name":"b","bom-ref":"b"}],
         "metadata":{"component":{"hashes":[{"content":"AB","alg":"SHA-256"}]},
                     "authors":[{"email":"e","name":"Ann"}],"timestamp":"2026-01-01T00:00:00Z"},
         "specVersion":"1.6","bomFormat":"CycloneDX"}\
        """;
    Sbom sbom = SbomReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    assertThat(sbom.format()).isEqualTo("CycloneDX 1.6");
    assertThat(sbom.author()).contains("Ann");
    assertThat(sbom.components()).singleElement().matches(Sbom.Component::isComplete);
    assertThat(sbom.subjectHashes()).containsExactly("SHA-256:ab");
  }
}
