package org.sipward.assess.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Texts;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Evidence;
import org.sipward.assess.record.Outcome;
import org.sipward.assess.record.ProbeRecord;
import org.sipward.assess.record.Subject;
import org.sipward.assess.yaml.Problem;

class AssessmentFolderTest {
  private static final Catalogue CATALOGUE = CatalogueReader.shipped();
  private static final Texts TEXTS = CatalogueReader.texts(CATALOGUE, "en");
  private static final Subject SUBJECT =
      new Subject(
          "A: \"meter\"",
          "M#1",
          "1.0",
          "Vendor\u2028x",
          "a@b",
          "me",
          Optional.of(LocalDate.of(2030, 1, 1)));

  @TempDir private Path path;
  private AssessmentFolder folder;

  @BeforeEach
  void create() throws IOException {
    folder = new AssessmentFolder(path, CATALOGUE);
    folder.create(SUBJECT, Map.of("exposure", 1, "data", 0), TEXTS);
  }

  @Test
  void readsWhatItWrote() throws IOException {
    DeviceControl control = CATALOGUE.control("default-credentials").orElseThrow();
    Answers answers =
        new Answers(
            Map.of(
                "factory-secret", List.of("shared"),
                "authenticating-interfaces", List.of("web: 443", "- ssh", "# x", "null", ""),
                "lockout-rule", List.of("after 5\ntries\t\"x\" \\ \u00e9 yes")),
            Optional.of("Ann"),
            Optional.of(LocalDate.of(2027, 2, 3)),
            Optional.of("because it has no login"));
    folder.write(control, answers, TEXTS);
    ProbeRecord result =
        new ProbeRecord(
            "sbom-fields",
            Instant.parse("2026-11-27T10:00:00Z"),
            new Outcome.Partial("half", List.of("a", "b")),
            Map.of(),
            Map.of("sbom-created", "2026"));
    folder.write(result);
    Reading reading = folder.read();
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.assessment().subject()).isEqualTo(SUBJECT);
    assertThat(reading.assessment().risk()).isEqualTo(Map.of("exposure", 1, "data", 0));
    assertThat(reading.assessment().answers("default-credentials")).isEqualTo(answers);
    assertThat(reading.assessment().result("sbom-fields")).contains(result);
  }

  @Test
  void readsThatAStepDoesNotApply() throws IOException {
    ProbeRecord none =
        new ProbeRecord(
            "tls-servers",
            Instant.parse("2026-11-27T10:00:00Z"),
            new Outcome.NotApplicable("no server", List.of("the table declares none")),
            Map.of(),
            Map.of());
    folder.write(none);
    assertThat(folder.read().problems()).isEmpty();
    assertThat(folder.read().assessment().result("tls-servers")).contains(none);

    Path file = path.resolve("results/tls-servers.json");
    String unfounded =
        Files.readString(file).replaceAll("(?s)\"details\" : \\[.*?]", "\"details\" : []");
    Files.writeString(file, unfounded);
    Reading reading = folder.read();
    assertThat(reading.problems()).hasSize(1).first().asString().contains("what bears it out");
    assertThat(reading.assessment().result("tls-servers")).isEmpty();
  }

  @Test
  void writesTheSameOctetsForTheSameThing() throws IOException {
    String before = Files.readString(path.resolve("assessment.yaml"));
    folder.create(folder.read().assessment().subject(), folder.read().assessment().risk(), TEXTS);
    assertThat(Files.readString(path.resolve("assessment.yaml"))).isEqualTo(before);
  }

  /** A wrong line in an answers file, the problem, and that the rest is kept. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          factory-secret: weird | answers/default-credentials.yaml:4:19: answers.factory-secret: not one of
          change-forced: maybe | answers/default-credentials.yaml:4:18: answers.change-forced: neither yes nor no
          no-such-question: x | answers/default-credentials.yaml:4:21: answers.no-such-question: unknown key
          change-forced: [yes, no] | answers/default-credentials.yaml:4:18: answers.change-forced: not one answer
          lockout: yes | stands twice
          """)
  void keepsTheRestOfAWrongFile(String line, String problem) throws IOException {
    answers(
        "control: default-credentials\ncatalogue: 1\nanswers:\n  " + line + "\n  lockout: yes\n");
    Reading reading = folder.read();
    assertThat(reading.problems()).hasSize(1).first().asString().contains(problem);
    assertThat(reading.assessment().answers("default-credentials").answers("lockout")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          control: default-credentials\\nanswers:\\n<<<<<<< HEAD\\n  lockout: yes\\n=======\\n | :3:1: an unresolved merge
          control: default-credentials\\nanswers: {lockout: yes | no YAML
          control: sbom\\nanswers: {} | :1:1: control is not 'default-credentials'
          - a list | not a mapping
          control: default-credentials\\nnot-applicable: no | no reason one can judge
          control: default-credentials\\ndue: soon | :2:6: due: not a date
          """)
  void namesThePlaceOfWhatItCannotUse(String text, String problem) throws IOException {
    answers(text.replace("\\n", "\n"));
    assertThat(folder.read().problems().stream().map(Problem::toString))
        .anyMatch(p -> p.startsWith("answers/default-credentials.yaml") && p.contains(problem));
    assertThat(folder.read().assessment().subject()).isEqualTo(SUBJECT);
  }

  @Test
  void isBoundedInEveryFile() throws IOException {
    answers("control: default-credentials\n# " + "x".repeat(2 << 20) + "\n");
    Files.createDirectories(path.resolve("results"));
    Files.writeString(path.resolve("results/sbom-fields.json"), "[".repeat(5_000));
    Files.writeString(path.resolve("answers/sbom.yaml"), bomb());
    Files.write(path.resolve("answers/privacy.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(folder.read().problems().stream().map(Problem::file))
        .contains(
            "answers/default-credentials.yaml",
            "results/sbom-fields.json",
            "answers/sbom.yaml",
            "answers/privacy.yaml");
  }

  @Test
  void evidenceThatChangedIsNone() throws IOException {
    Path file = Files.writeString(path.resolve("bom.json"), "{}");
    Evidence added = folder.addEvidence("sbom-file", file);
    assertThat(folder.read().assessment().evidence("sbom-file")).containsExactly(added);
    folder.write(
        new ProbeRecord(
            "sbom-fields",
            Instant.EPOCH,
            Outcome.pass("fine"),
            Map.of(added.path(), added.sha256()),
            Map.of("sbom-created", "2026")));
    assertThat(folder.read().assessment().result("sbom-fields").orElseThrow().outcome())
        .isInstanceOf(Outcome.Pass.class);

    Files.writeString(folder.file(added), "{ }");
    Reading changed = folder.read();
    assertThat(changed.problems()).hasSize(1).first().asString().contains("was changed since");
    assertThat(changed.assessment().evidence("sbom-file")).isEmpty();
    assertThat(changed.assessment().result("sbom-fields").orElseThrow().outcome())
        .isInstanceOf(Outcome.Inconclusive.class);
    assertThat(changed.assessment().result("sbom-fields").orElseThrow().facts()).isEmpty();
  }

  /** Lines of an edited index that must not lead out of the folder or stop the others. */
  @ParameterizedTest
  @CsvSource({
    "sbom-file/../../assessment.yaml",
    "/etc/passwd",
    "sbom-file/..",
    "../x/y",
    "no-item/file",
    "sbom-file/link"
  })
  void theIndexLeadsNowhereElse(String line) throws IOException {
    folder.addEvidence("sbom-file", Files.writeString(path.resolve("good.json"), "{}"));
    Files.createSymbolicLink(
        path.resolve("evidence/sbom-file/link"), path.resolve("assessment.yaml"));
    Path index = path.resolve("evidence/SHA256SUMS");
    String hash = Digest.sha256(path.resolve("assessment.yaml"));
    Files.writeString(index, Files.readString(index) + hash + "  " + line + "\n");
    Reading reading = folder.read();
    assertThat(reading.problems()).isNotEmpty();
    assertThat(reading.problems().getFirst().toString()).startsWith("evidence/SHA256SUMS:2:");
    assertThat(reading.assessment().evidence("sbom-file")).hasSize(1);
  }

  @Test
  void aResultUnderAnotherNameIsNone() throws IOException {
    Files.createDirectories(path.resolve("results"));
    Files.writeString(
        path.resolve("results/sbom-fields.json"),
        "{\"probe\":\"other\",\"at\":\"2026-11-27T10:00:00Z\",\"outcome\":\"pass\"}");
    assertThat(folder.read().problems()).hasSize(1);
    assertThat(folder.read().assessment().results()).isEmpty();
  }

  private void answers(String text) throws IOException {
    Files.createDirectories(path.resolve("answers"));
    Files.writeString(path.resolve("answers/default-credentials.yaml"), text);
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder("control: sbom\nanswers:\n  a0: &a0 [x, x, x]\n");
    for (int i = 1; i < 40; i++) {
      text.append("  a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    return text.toString();
  }
}
