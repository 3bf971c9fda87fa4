package org.sipward.assess.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sipward.assess.record.Outcome;
import org.sipward.assess.record.ProbeRecord;
import org.sipward.assess.yaml.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One run of a probe as a JSON file, its keys always in the same order. */
final class ResultFile {
  private static final int MAX_OCTETS = 1 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ResultFile() {}

  static String text(ProbeRecord result) {
    ObjectNode root = JSON.createObjectNode();
    root.put("probe", result.probe());
    root.put("at", result.at().toString());
    root.put("outcome", result.outcome().word());
    root.put("reason", result.outcome().reason());
    var details = root.putArray("details");
    result.outcome().details().forEach(details::add);
    ObjectNode inputs = root.putObject("inputs");
    new TreeMap<>(result.inputs()).forEach(inputs::put);
    ObjectNode facts = root.putObject("facts");
    new TreeMap<>(result.facts()).forEach(facts::put);
    return JSON.writeValueAsString(root) + "\n";
  }

  static Optional<ProbeRecord> read(Path file, String name, List<Problem> problems) {
    try {
      if (Files.size(file) > MAX_OCTETS) {
        problems.add(Problem.of(name, "larger than 1 MiB", "run the probe again"));
        return Optional.empty();
      }
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      String probe = root.path("probe").asString("");
      if (!name.equals("results/" + probe + ".json")) {
        problems.add(Problem.of(name, "names another probe", "run the probe again"));
        return Optional.empty();
      }
      return Optional.of(
          new ProbeRecord(
              probe,
              Instant.parse(root.path("at").asString("")),
              outcome(root),
              texts(root.path("inputs")),
              texts(root.path("facts"))));
    } catch (JacksonException e) {
      var at = e.getLocation();
      problems.add(
          new Problem(
              name,
              at == null ? 1 : Math.max(1, at.getLineNr()),
              at == null ? 1 : Math.max(1, at.getColumnNr()),
              "no JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""),
              "run the probe again"));
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      problems.add(Problem.of(name, "not a result: " + e.getMessage(), "run the probe again"));
    }
    return Optional.empty();
  }

  private static Outcome outcome(JsonNode root) {
    String reason = root.path("reason").asString("");
    List<String> details = new ArrayList<>();
    root.path("details").forEach(d -> details.add(d.asString("")));
    return switch (root.path("outcome").asString("")) {
      case "pass" -> new Outcome.Pass(reason, details);
      case "partial" -> new Outcome.Partial(reason, details);
      case "fail" -> new Outcome.Fail(reason, details);
      case "inconclusive" -> new Outcome.Inconclusive(reason, details);
      case "not-applicable" -> new Outcome.NotApplicable(reason, details);
      default -> throw new IllegalArgumentException("no outcome");
    };
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.propertyStream().forEach(e -> texts.put(e.getKey(), e.getValue().asString("")));
    return texts;
  }
}
