package org.sipward.assess.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.ProblemException;

class CatalogueReaderTest {
  private static final Catalogue CATALOGUE = CatalogueReader.shipped();

  @TempDir private Path folder;

  @Test
  void hasFourteenControlsInOrder() {
    assertThat(CATALOGUE.controls().stream().map(DeviceControl::number))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 14).boxed().toList());
  }

  @Test
  void everyControlIsMappedToTheBodiesThatAreAskedFor() {
    for (String scheme : List.of("en-303-645", "ts-103-701", "clp-17", "cra")) {
      Scheme named =
          CATALOGUE.schemes().stream().filter(s -> s.id().equals(scheme)).findFirst().orElseThrow();
      assertThat(CATALOGUE.controls())
          .allMatch(c -> !CATALOGUE.clauses(c, named).isEmpty() || scheme.equals("clp-17"));
    }
  }

  @Test
  void everythingHasWords() {
    Texts texts = CatalogueReader.texts(CATALOGUE, "en");
    for (DeviceControl control : CATALOGUE.controls()) {
      assertThat(texts.of(control).title()).isNotBlank();
      assertThat(texts.of(control).steps()).hasSameSizeAs(control.steps());
    }
  }

  /** What is written wrong into a shipped file, and how the refusal names it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          controls/sbom.yaml | id: sbom | id: bom | controls/sbom.yaml:1:1: id is not 'sbom'
          controls/sbom.yaml | number: 14 | numbr: 14 | controls/sbom.yaml:3:8: numbr: unknown key
          controls/sbom.yaml | number: 14 | number: x | controls/sbom.yaml:3:9: number: not a number
          controls/sbom.yaml | [vendor] | [seller] | controls/sbom.yaml:4:10: layers[0]: 'seller' is not
          controls/sbom.yaml | C: M} | C: X} | controls/sbom.yaml:6:27: required.C: neither M nor R
          controls/sbom.yaml | none: fail} | all: fail} | no answer
          controls/sbom.yaml | decides: yes | decides: maybe | neither yes nor no
          controls/sbom.yaml | by: document | by: magic | 'magic' is not known here
          controls/sbom.yaml | step: D2 | step: D1 | the step 'D1' stands twice
          controls/sbom.yaml | isvs: | iso: | no scheme 'iso'
          controls/sbom.yaml | id: sbom-depth | id: sbom-format | stands twice
          controls/sbom.yaml | version: 1 | version: [ | no YAML
          controls/privacy.yaml | input: data | input: date | no risk input 'date'
          catalogue.yaml | b-from: 3 | b-from: 99 | catalogue.yaml:
          catalogue.yaml | months: 24 | weeks: 24 | unknown key
          """)
  void refusesWithThePlace(String file, String right, String wrong, String message) {
    assertThatThrownBy(() -> CatalogueReader.read(name -> changed(name, file, right, wrong)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(message)
        .message()
        .matches("(?s).*\\.yaml:\\d+:\\d+: .+; .+");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sbom-format: In which | sbom-fmt: In which | controls.sbom.questions.sbom-fmt: unknown key
          title: Privacy | titel: Privacy | 'title' is missing
          D3: | D9: | unknown key
          """)
  void refusesATranslationThatIsNotWhole(String right, String wrong, String message) {
    assertThatThrownBy(
            () ->
                CatalogueReader.readTexts(
                    CATALOGUE, "en", name -> changed(name, "texts/en.yaml", right, wrong)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,0,0,0,0,A", "0,0,0,1,0,1,A", "0,0,0,1,1,1,B", "1,1,0,2,2,0,B", "1,1,1,2,2,0,C",
    "2,0,0,0,0,0,C", "0,2,0,0,0,0,C", "0,0,2,0,0,0,C", "0,0,0,2,2,2,B", "1,0,0,2,2,2,C"
  })
  void computesTheClass(int a, int b, int c, int d, int e, int f, RiskClass expected) {
    Map<String, Integer> values =
        Map.of(
            "exposure",
            a,
            "actuation",
            b,
            "data",
            c,
            "fleet",
            d,
            "physical-access",
            e,
            "longevity",
            f);
    assertThat(CATALOGUE.risk().classOf(values)).contains(expected);
  }

  @Test
  void knowsNoClassWhileAnInputIsOpen() {
    assertThat(CATALOGUE.risk().classOf(Map.of("exposure", 2))).isEmpty();
  }

  @Test
  void importsTheClausesOfAMember() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"),
            """
            id: own
            title: Our own list
            clauses:
              sbom: ["7.1", "7.2"]
              no-such-control: ["1"]
            """);
    List<Problem> problems = new ArrayList<>();
    Catalogue more = MappingFile.add(CATALOGUE, file, "mappings/own.yaml", problems);
    assertThat(problems).hasSize(1).first().asString().startsWith("mappings/own.yaml:5:20: ");
    Scheme own = more.schemes().getLast();
    assertThat(more.clauses(more.control("sbom").orElseThrow(), own)).containsExactly("7.1", "7.2");
    assertThat(MappingFile.add(more, file, "again.yaml", problems)).isSameAs(more);
  }

  private static String changed(String name, String file, String right, String wrong) {
    String text = resource(name);
    if (name.equals(file)) {
      assertThat(text).contains(right);
      return text.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
    }
    return text;
  }

  private static String resource(String name) {
    try (InputStream in = CatalogueReader.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
