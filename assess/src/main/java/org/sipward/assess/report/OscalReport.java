package org.sipward.assess.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Method;
import org.sipward.assess.control.Step;
import org.sipward.assess.folder.Reading;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.record.ProbeRecord;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report as OSCAL assessment results (NIST, 1.1): each step that was seen is an observation with
 * its evidence and hashes, each control a finding. Every UUID is made of names, so that the same
 * thing has the same one in every document about a device.
 */
public final class OscalReport {
  private static final String VERSION = "1.1.3";
  private static final UUID SPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
  private static final String OURS = "urn:sipward:assess";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Report report;
  private final Catalogue catalogue;
  private final Assessment assessment;
  private final String now;
  private final UUID document;
  private final Map<String, String> evidence = new LinkedHashMap<>();

  private OscalReport(Report report, Reading reading, Instant now) {
    this.report = report;
    catalogue = reading.catalogue();
    assessment = reading.assessment();
    this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
    List<String> who = List.of(value("vendor"), value("device"), value("model"));
    document = NameUuid.of(SPACE, OURS + "/" + who);
    report.controls().forEach(c -> evidence.putAll(c.evidence()));
  }

  /** The document. */
  public static String text(Report report, Reading reading, Instant now) {
    ObjectNode root = JSON.createObjectNode();
    root.set("assessment-results", new OscalReport(report, reading, now).results());
    return JSON.writeValueAsString(root) + "\n";
  }

  private ObjectNode results() {
    ObjectNode results = JSON.createObjectNode();
    results.put("uuid", document.toString());
    metadata(results.putObject("metadata"));
    results.putObject("import-ap").put("href", "#" + uuid("plan"));
    result(results.putArray("results").addObject());
    ArrayNode resources = results.putObject("back-matter").putArray("resources");
    ObjectNode plan = resources.addObject().put("uuid", uuid("plan"));
    plan.put("title", "The catalogue of controls, version " + catalogue.version());
    plan.put("description", "Its controls, steps and rules took the place of a plan.");
    evidence.forEach((path, hash) -> resource(resources.addObject(), path, hash));
    return results;
  }

  private void metadata(ObjectNode metadata) {
    metadata.put("title", plain(token("Connectivity assessment: " + value("device"))));
    metadata.put("last-modified", now).put("version", report.on());
    metadata.put("oscal-version", VERSION);
    ArrayNode roles = JSON.createArrayNode();
    ArrayNode parties = JSON.createArrayNode();
    ArrayNode responsible = JSON.createArrayNode();
    for (String role : List.of("assessor", "vendor")) {
      if (!value(role).isBlank()) {
        roles.addObject().put("id", role).put("title", role);
        parties
            .addObject()
            .put("uuid", uuid("party/" + role))
            .put("type", "organization")
            .put("name", token(value(role)));
        responsible
            .addObject()
            .put("role-id", role)
            .putArray("party-uuids")
            .add(uuid("party/" + role));
      }
    }
    putUnlessEmpty(metadata, "roles", roles);
    putUnlessEmpty(metadata, "parties", parties);
    putUnlessEmpty(metadata, "responsible-parties", responsible);
  }

  private void result(ObjectNode result) {
    result.put("uuid", uuid("result")).put("title", "Assessment of " + report.on());
    result.put(
        "description",
        plain("Risk class " + report.riskClass() + ". Grant: " + report.grant() + "."));
    result.put("start", now);
    device(result.putObject("local-definitions").putArray("components").addObject());
    ObjectNode selection =
        result.putObject("reviewed-controls").putArray("control-selections").addObject();
    ArrayNode included = JSON.createArrayNode();
    ArrayNode excluded = JSON.createArrayNode();
    for (Report.Control control : report.controls()) {
      (applies(control) ? included : excluded).addObject().put("control-id", control.id());
    }
    putUnlessEmpty(selection, "include-controls", included);
    putUnlessEmpty(selection, "exclude-controls", excluded);
    ArrayNode observations = JSON.createArrayNode();
    ArrayNode findings = JSON.createArrayNode();
    for (Report.Control control : report.controls()) {
      ArrayNode seen = observations(control, observations);
      if (applies(control)) {
        finding(findings.addObject(), control, seen);
      }
    }
    putUnlessEmpty(result, "observations", observations);
    putUnlessEmpty(result, "findings", findings);
  }

  private void device(ObjectNode device) {
    device.put("uuid", uuid("device")).put("type", "hardware");
    device.put("title", plain(token("Device: " + value("device"))));
    device.put("description", plain("The device that was assessed, of " + value("vendor") + "."));
    ArrayNode props = JSON.createArrayNode();
    property(props, "model", value("model"));
    property(props, "version", value("firmware"));
    putUnlessEmpty(device, "props", props);
    device.putObject("status").put("state", "other");
  }

  /** Adds what was seen and what was declared; the UUIDs of both. */
  private ArrayNode observations(Report.Control control, ArrayNode observations) {
    ArrayNode uuids = JSON.createArrayNode();
    Optional<DeviceControl> data = catalogue.control(control.id());
    for (Report.Step step : control.steps()) {
      Optional<Step> known =
          data.stream()
              .flatMap(c -> c.steps().stream())
              .filter(s -> s.id().equals(step.step()))
              .findFirst();
      Optional<ProbeRecord> seen = known.flatMap(Step::probe).flatMap(assessment::result);
      if (seen.isPresent()) {
        String id = control.id() + "/" + step.step();
        uuids.addObject().put("observation-uuid", uuid(id));
        seen(observations.addObject(), id, step, seen.get(), known.get().by());
      }
    }
    if (control.answers().values().stream().anyMatch(a -> !a.isEmpty())) {
      String id = control.id() + "/declared";
      uuids.addObject().put("observation-uuid", uuid(id));
      declared(observations.addObject(), id, control);
    }
    return uuids;
  }

  private void seen(
      ObjectNode observation, String id, Report.Step step, ProbeRecord record, Method by) {
    observation.put("uuid", uuid(id)).put("title", plain(id + " by probe " + record.probe()));
    observation.put("description", plain(step.rule() + "\n\n" + step.reason()));
    ArrayNode props = JSON.createArrayNode();
    property(props, "outcome", step.outcome());
    property(props, "decides", step.decides() ? "yes" : "no");
    observation.set("props", props);
    observation.putArray("methods").add(method(by));
    subject(observation);
    ArrayNode relevant = JSON.createArrayNode();
    record
        .inputs()
        .forEach(
            (path, hash) -> {
              evidence.putIfAbsent(path, hash);
              relevant(relevant.addObject(), path, hash);
            });
    putUnlessEmpty(observation, "relevant-evidence", relevant);
    observation.put("collected", record.at().truncatedTo(ChronoUnit.SECONDS).toString());
    if (!step.details().isEmpty()) {
      observation.put("remarks", plain(String.join("\n", step.details())));
    }
  }

  private void declared(ObjectNode observation, String id, Report.Control control) {
    StringBuilder words = new StringBuilder();
    control
        .answers()
        .forEach(
            (question, answer) ->
                words
                    .append(question)
                    .append(' ')
                    .append(answer.isEmpty() ? "(not answered)" : answer)
                    .append("\n\n"));
    observation.put("uuid", uuid(id)).put("title", "What the vendor declares: " + control.id());
    observation.put("description", plain(words.toString().strip()));
    observation.putArray("methods").add("INTERVIEW");
    subject(observation);
    ArrayNode relevant = JSON.createArrayNode();
    control.evidence().forEach((path, hash) -> relevant(relevant.addObject(), path, hash));
    putUnlessEmpty(observation, "relevant-evidence", relevant);
    observation.put("collected", now);
  }

  private void finding(ObjectNode finding, Report.Control control, ArrayNode seen) {
    finding.put("uuid", uuid("finding/" + control.id())).put("title", plain(control.title()));
    String why = String.join("\n\n", control.reasons());
    finding.put("description", plain(why.isEmpty() ? control.goal() : why));
    ArrayNode props = JSON.createArrayNode();
    property(props, "result", control.result());
    property(props, "level", control.level());
    property(props, "owner", control.owner());
    property(props, "due", control.due());
    finding.set("props", props);
    ObjectNode target = finding.putObject("target");
    target.put("type", "objective-id").put("target-id", control.id());
    boolean pass = control.result().equals("pass");
    ObjectNode status = target.putObject("status");
    status.put("state", pass ? "satisfied" : "not-satisfied");
    status.put("reason", pass ? "pass" : control.result().equals("fail") ? "fail" : "other");
    if (!control.gaps().isEmpty()) {
      status.put("remarks", plain(String.join("\n\n", control.gaps())));
    }
    putUnlessEmpty(finding, "related-observations", seen);
  }

  private void subject(ObjectNode observation) {
    observation
        .putArray("subjects")
        .addObject()
        .put("subject-uuid", uuid("device"))
        .put("type", "component");
  }

  private void relevant(ObjectNode relevant, String path, String hash) {
    relevant.put("href", "#" + uuid("evidence/" + path + "/" + hash));
    relevant.put("description", plain(path + ", SHA-256 " + hash));
  }

  private void resource(ObjectNode resource, String path, String hash) {
    resource.put("uuid", uuid("evidence/" + path + "/" + hash)).put("title", plain(path));
    ObjectNode link = resource.putArray("rlinks").addObject().put("href", "evidence/" + path);
    link.putArray("hashes").addObject().put("algorithm", "SHA-256").put("value", hash);
  }

  private static String method(Method by) {
    return switch (by) {
      case LIVE, NETWORK, SERVICE, HANDS_ON -> "TEST";
      case CAPTURE, FIRMWARE, DOCUMENT -> "EXAMINE";
    };
  }

  private static boolean applies(Report.Control control) {
    return !control.result().equals("not-applicable");
  }

  private static void property(ArrayNode props, String name, String value) {
    if (!value.isBlank()) {
      ObjectNode property = props.addObject().put("name", name);
      if (!List.of("model", "version").contains(name)) {
        property.put("ns", OURS);
      }
      property.put("value", token(value));
    }
  }

  /** OSCAL knows no empty lists. */
  private static void putUnlessEmpty(ObjectNode node, String name, ArrayNode items) {
    if (!items.isEmpty()) {
      node.set(name, items);
    }
  }

  private String value(String name) {
    return report.subject().getOrDefault(name, "");
  }

  private String uuid(String name) {
    return NameUuid.of(document, name).toString();
  }

  /** A text of one line without space at its ends, as its string type asks for. */
  private static String token(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** Text of others where OSCAL has Markdown: nothing in it becomes markup. */
  private static String plain(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>])", "\\\\$1");
  }
}
