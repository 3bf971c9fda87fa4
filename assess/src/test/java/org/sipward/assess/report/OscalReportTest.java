package org.sipward.assess.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Draft7;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.Texts;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.folder.Reading;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Subject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OscalReportTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00.123Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
  private static final Catalogue CATALOGUE = CatalogueReader.shipped();
  private static final Texts TEXTS = CatalogueReader.texts(CATALOGUE, "en");
  private static final String UUID_5 =
      "[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path path;

  /** The example of the documentation, all of it. */
  @Test
  void theExampleIsWhole() throws IOException {
    Reading reading = new AssessmentFolder(Path.of("../docs/assess/example"), CATALOGUE).read();
    JsonNode results = results(reading);
    assertThat(results.at("/metadata/oscal-version").asString()).isEqualTo("1.1.3");
    assertThat(results.at("/metadata/last-modified").asString()).isEqualTo("2026-11-27T12:00:00Z");
    JsonNode result = results.at("/results/0");
    JsonNode reviewed = result.at("/reviewed-controls/control-selections/0");
    assertThat(result.path("findings").size()).isEqualTo(13);
    assertThat(reviewed.path("include-controls").size()).isEqualTo(13);
    assertThat(reviewed.path("exclude-controls").size()).isEqualTo(1);
    JsonNode finding =
        find(result.path("findings"), "/target/target-id", "vulnerability-disclosure");
    assertThat(finding.at("/target/status/state").asString()).isEqualTo("satisfied");
    assertThat(
            find(result.path("findings"), "/target/target-id", "secure-boot")
                .at("/target/status")
                .toString())
        .contains("not-satisfied", "other");
    JsonNode seen =
        find(
            result.path("observations"),
            "/title",
            "default-credentials/F1 by probe image-passwords");
    assertThat(seen.path("methods").toString()).isEqualTo("[\"EXAMINE\"]");
    String evidence = seen.at("/relevant-evidence/0/href").asString();
    JsonNode resource = find(results.at("/back-matter/resources"), "/uuid", evidence.substring(1));
    assertThat(resource.at("/rlinks/0/href").asString())
        .isEqualTo("evidence/firmware-image/rootfs.tar");
    assertThat(resource.at("/rlinks/0/hashes/0/value").asString()).matches("[0-9a-f]{64}");
    whole(results);
  }

  @Test
  void anEmptyAndAHostileAssessmentAreWhole() throws IOException {
    AssessmentFolder folder = new AssessmentFolder(path, CATALOGUE);
    folder.create(
        new Subject(" <x>\n[a](javascript:b) ", "", "", "V", "", " ", Optional.empty()),
        Map.of("fleet", 1),
        TEXTS);
    whole(results(folder.read()));
    folder.write(
        CATALOGUE.control("sbom").orElseThrow(),
        Answers.NONE.with("sbom-maintainer", List.of("<script>*x*\u0000")),
        TEXTS);
    folder.write(
        CATALOGUE.control("wireless").orElseThrow(),
        new Answers(Map.of(), Optional.empty(), Optional.empty(), Optional.of("it has no radio")),
        TEXTS);
    JsonNode results = results(folder.read());
    whole(results);
    assertThat(results.at("/results/0/reviewed-controls/control-selections/0").toString())
        .contains("\"exclude-controls\":[{\"control-id\":\"wireless\"}]");
    assertThat(results.at("/results/0/findings").size()).isEqualTo(13);
    assertThat(results.toString()).doesNotContain("\"<x>", " [a](");
  }

  /** What the schema would say of a document that is not as ours. */
  @Test
  void theSchemaSeesWhatIsWrong() {
    Reading reading = new AssessmentFolder(Path.of("../docs/assess/example"), CATALOGUE).read();
    List<Consumer<ObjectNode>> faults =
        List.of(
            r -> r.remove("import-ap"),
            r -> r.put("more", "x"),
            r -> r.put("uuid", "7"),
            r -> ((ObjectNode) r.path("metadata")).put("last-modified", "today"),
            r -> ((ObjectNode) r.path("metadata")).putArray("roles"),
            r -> ((ObjectNode) r.at("/results/0/findings/0/target")).remove("status"));
    for (Consumer<ObjectNode> fault : faults) {
      ObjectNode results = (ObjectNode) results(reading);
      fault.accept(results);
      assertThat(errors(results)).isNotEmpty();
    }
  }

  @Test
  void theSameStateIsTheSameDocument() {
    Reading reading = new AssessmentFolder(Path.of("../docs/assess/example"), CATALOGUE).read();
    Report report = ReportMaker.report(reading, TEXTS, Optional.empty(), TODAY);
    assertThat(OscalReport.text(report, reading, NOW))
        .isEqualTo(OscalReport.text(report, reading, NOW));
    assertThat(
            NameUuid.of(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"))
        .hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  }

  /** The schema holds, and what it cannot say: UUIDs stand once each, links lead somewhere. */
  private static void whole(JsonNode results) {
    assertThat(errors(results)).isEmpty();
    List<String> uuids = new ArrayList<>();
    Set<String> links = new HashSet<>();
    walk(results, uuids, links);
    assertThat(uuids).doesNotHaveDuplicates().allMatch(u -> u.matches(UUID_5));
    assertThat(uuids).containsAll(links);
  }

  private static List<Error> errors(JsonNode results) {
    return Schemas.RESULTS.validate(JSON.createObjectNode().set("assessment-results", results));
  }

  private static void walk(JsonNode node, List<String> uuids, Set<String> links) {
    node.propertyStream()
        .forEach(
            e -> {
              String text = e.getValue().asString("");
              switch (e.getKey()) {
                case "uuid" -> uuids.add(text);
                case "href" -> {
                  if (text.startsWith("#")) {
                    links.add(text.substring(1));
                  }
                }
                case "subject-uuid", "observation-uuid" -> links.add(text);
                case "party-uuids" -> e.getValue().forEach(u -> links.add(u.asString()));
                default -> {}
              }
            });
    node.forEach(child -> walk(child, uuids, links));
  }

  private static JsonNode find(JsonNode list, String pointer, String text) {
    for (JsonNode item : list) {
      if (item.at(pointer).asString("").equals(text)) {
        return item;
      }
    }
    throw new IllegalArgumentException(text + " is not in " + list);
  }

  private static JsonNode results(Reading reading) {
    Report report = ReportMaker.report(reading, TEXTS, Optional.empty(), TODAY);
    return JSON.readTree(OscalReport.text(report, reading, NOW)).path("assessment-results");
  }

  /** The schema of NIST, read once. */
  private static final class Schemas {
    /**
     * As liboscal-java 5.2.0 (CC0-1.0) carries it, made by NIST's own tools from the metaschema of
     * OSCAL 1.1.3; octet for octet.
     */
    private static final String FILE = "oscal-ar-1.1.3.schema.json";

    /** Three members in it have a keyword "id", which its version of JSON Schema passes over. */
    private static final Dialect DRAFT_7 =
        Dialect.builder(Draft7.getInstance()).keyword(new NonValidationKeyword("id")).build();

    static final Schema RESULTS =
        SchemaRegistry.withDialect(
                DRAFT_7,
                builder ->
                    builder.schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
            .getSchema(Objects.requireNonNull(OscalReportTest.class.getResourceAsStream(FILE)));
  }
}
