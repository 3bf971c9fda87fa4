package org.sipward.assess.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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

  /** Kind of object -> the members it has to have, then those it may have; as the schema has it. */
  private static final Map<String, List<Set<String>>> MEMBERS =
      Map.ofEntries(
          kind("", "uuid metadata import-ap results", "local-definitions back-matter"),
          kind(
              "metadata",
              "title last-modified version oscal-version",
              "published revisions document-ids props links roles locations parties"
                  + " responsible-parties actions remarks"),
          kind("roles", "id title", "short-name description props links remarks"),
          kind("parties", "uuid type", "name short-name external-ids props links remarks"),
          kind("responsible-parties", "role-id party-uuids", "props links remarks"),
          kind("import-ap", "href", "remarks"),
          kind(
              "results",
              "uuid title description start reviewed-controls",
              "end props links local-definitions attestations assessment-log observations risks"
                  + " findings remarks"),
          kind("local-definitions", "", "components inventory-items users assessment-assets tasks"),
          kind(
              "components",
              "uuid type title description status",
              "purpose props links responsible-roles protocols remarks"),
          kind(
              "reviewed-controls",
              "control-selections",
              "description props links control-objective-selections remarks"),
          kind(
              "control-selections",
              "",
              "description props links include-all include-controls exclude-controls remarks"),
          kind("include-controls", "control-id", "statement-ids"),
          kind("exclude-controls", "control-id", "statement-ids"),
          kind(
              "observations",
              "uuid description methods collected",
              "title props links types origins subjects relevant-evidence expires remarks"),
          kind("subjects", "subject-uuid type", "title props links remarks"),
          kind("relevant-evidence", "description", "href props links remarks"),
          kind(
              "findings",
              "uuid title description target",
              "props links origins implementation-statement-uuid related-observations related-risks"
                  + " remarks"),
          kind(
              "target",
              "type target-id status",
              "title description props links implementation-status remarks"),
          kind("status", "state", "reason remarks"),
          kind("related-observations", "observation-uuid", ""),
          kind("props", "name value", "uuid ns class group remarks"),
          kind("back-matter", "", "resources"),
          kind("resources", "uuid", "title description props document-ids citation rlinks base64"),
          kind("rlinks", "href", "media-type hashes"),
          kind("hashes", "algorithm value", ""));

  private static Map.Entry<String, List<Set<String>>> kind(String name, String must, String may) {
    return Map.entry(name, List.of(words(must), words(may)));
  }

  private static Set<String> words(String text) {
    return new TreeSet<>(List.of(text.split(" ", -1)));
  }

  /** What the schema asks for: members, no empty list, UUIDs once each, links that lead. */
  private static void whole(JsonNode results) {
    List<String> uuids = new ArrayList<>();
    Set<String> links = new HashSet<>();
    walk("", results, uuids, links);
    assertThat(uuids).doesNotHaveDuplicates().allMatch(u -> u.matches(UUID_5));
    assertThat(uuids).containsAll(links);
  }

  private static void walk(String kind, JsonNode node, List<String> uuids, Set<String> links) {
    assertThat(node.isContainer() && node.isEmpty()).as("%s", node).isFalse();
    if (node.isObject()) {
      List<Set<String>> members = MEMBERS.getOrDefault(kind, List.of(Set.of(), Set.of()));
      Set<String> names = new TreeSet<>(node.propertyNames());
      Set<String> must = new TreeSet<>(members.getFirst());
      must.remove("");
      assertThat(names).as("%s %s", kind, node).containsAll(must);
      names.removeAll(must);
      assertThat(members.getLast()).as(kind).containsAll(names);
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
                  case "name", "value", "version" ->
                      assertThat(text).isNotEmpty().isEqualTo(text.strip());
                  default -> {}
                }
                walk(e.getKey(), e.getValue(), uuids, links);
              });
    } else if (node.isArray()) {
      node.forEach(item -> walk(kind, item, uuids, links));
    }
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
}
