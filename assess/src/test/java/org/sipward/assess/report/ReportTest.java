package org.sipward.assess.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.Texts;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Outcome;
import org.sipward.assess.record.ProbeRecord;
import org.sipward.assess.record.Subject;
import org.sipward.assess.score.Grant;
import org.sipward.assess.yaml.ProblemException;

class ReportTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
  private static final Catalogue CATALOGUE = CatalogueReader.shipped();
  private static final Texts TEXTS = CatalogueReader.texts(CATALOGUE, "en");
  private static final String HOSTILE = "<script>alert('x')</script> & \"\u202e]]>\u0007\ud800";

  @TempDir private Path path;
  private AssessmentFolder folder;

  @BeforeEach
  void create() throws IOException {
    folder = new AssessmentFolder(path, CATALOGUE);
    folder.create(
        new Subject(
            HOSTILE.replace("\ud800", ""),
            "",
            "",
            HOSTILE.replace("\ud800", ""),
            "",
            "",
            Optional.empty()),
        Map.of(
            "exposure",
            0,
            "actuation",
            0,
            "data",
            0,
            "fleet",
            0,
            "physical-access",
            0,
            "longevity",
            0),
        TEXTS);
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    Report report = report(Optional.empty());
    folder.write("report.json", JsonReport.text(report));
    assertThat(JsonReport.read(path.resolve("report.json"))).isEqualTo(report);
    assertThat(report.controls()).hasSize(14);
    assertThat(report.counts().get("not-applicable")).isEqualTo(1);
    assertThat(report.counts().get("inconclusive")).isEqualTo(13);
  }

  @Test
  void isWellFormedWhateverIsInIt() throws Exception {
    String html = HtmlReport.text(report(Optional.empty()));
    assertThat(html).doesNotContain("<script", "\u202e", "\u0007");
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    var document =
        factory
            .newDocumentBuilder()
            .parse(new java.io.ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("h2").getLength()).isEqualTo(14);
    assertThat(html).doesNotContain("href=\"http", "src=", "url(").contains("claim no conformance");
  }

  @Test
  void printsAsPdf() throws IOException {
    Path pdf = path.resolve("report.pdf");
    PdfReport.write(HtmlReport.text(report(Optional.empty())), pdf);
    byte[] octets = Files.readAllBytes(pdf);
    assertThat(new String(octets, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(octets.length).isGreaterThan(10_000);
  }

  @Test
  void tellsWhatChanged() throws IOException {
    Report before = report(Optional.empty());
    assertThat(Difference.of(before, report(Optional.empty()))).isEmpty();
    var control = CATALOGUE.control("sbom").orElseThrow();
    folder.write(
        control,
        new Answers(
            Map.of("sbom-format", List.of("none")),
            Optional.of("Ann"),
            Optional.empty(),
            Optional.empty()),
        TEXTS);
    folder.addEvidence("sbom-file", Files.writeString(path.resolve("b.json"), "{}"));
    assertThat(Difference.of(before, report(Optional.empty())))
        .contains(
            "sbom result: inconclusive -> fail",
            "sbom owner: vendor -> Ann",
            "sbom answer 'In which format is the bill of materials?': nothing -> none")
        .anyMatch(c -> c.startsWith("sbom evidence 'sbom-file/b.json': nothing -> "))
        .hasSize(4);
  }

  @Test
  void showsWhatDoesNotApply() throws IOException {
    Report before = report(Optional.empty());
    folder.write(
        new ProbeRecord(
            "tls-servers",
            Instant.EPOCH,
            new Outcome.NotApplicable("it has no server", List.of("the table declares none")),
            Map.of(),
            Map.of()));
    Report after = report(Optional.empty());
    assertThat(HtmlReport.text(after))
        .contains("<b class=\"not-applicable\">NOT APPLICABLE</b> it has no server")
        .contains("<li>the table declares none</li>");
    assertThat(JsonReport.text(after)).contains("\"outcome\" : \"not-applicable\"");
    assertThat(Difference.of(before, after))
        .containsExactly(
            "secure-communication step 'L2': nothing -> not-applicable (it has no server)");
  }

  @Test
  void aGrantCoversOneStateUntilItsEnd() throws IOException {
    String state = report(Optional.empty()).state();
    Grant grant =
        new Grant(
            Grant.Decision.GRANTED_WITH_CONDITIONS,
            List.of("r: 1"),
            List.of("c"),
            TODAY.plusDays(9),
            "me");
    folder.write(GrantFile.NAME, GrantFile.text(grant, "Ann", TODAY, state));
    var problems = new java.util.ArrayList<org.sipward.assess.yaml.Problem>();
    GrantFile.Written written = GrantFile.read(path, problems).orElseThrow();
    assertThat(problems).isEmpty();
    assertThat(written.standing(state, TODAY.plusDays(9)))
        .isEqualTo("granted with conditions by Ann until 2026-12-06");
    assertThat(written.standing(state, TODAY.plusDays(10))).isEqualTo("ended on 2026-12-06");
    assertThat(written.standing("another", TODAY)).startsWith("no longer covers");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"format\":\"x\"}", "null", "{\"format\": 1, \"format\": 2}"})
  void refusesWhatIsNoReport(String text) throws IOException {
    Path file = Files.writeString(path.resolve("r.json"), text);
    assertThatThrownBy(() -> JsonReport.read(file))
        .isInstanceOf(ProblemException.class)
        .message()
        .startsWith("r.json:1:");
  }

  private Report report(Optional<GrantFile.Written> grant) {
    return ReportMaker.report(folder.read(), TEXTS, grant, TODAY);
  }
}
