package org.sipward.assess.paper.weakness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sipward.assess.paper.JsonText;
import org.sipward.assess.paper.PaperException;
import tools.jackson.databind.JsonNode;

/**
 * What the vendor says about weaknesses of its components, from OpenVEX, CycloneDX or CSAF files.
 * Only a reasoned "not affected" excuses one.
 *
 * @param statements at most {@value #MAX_STATEMENTS} of one file
 */
public record Vex(List<Statement> statements) {
  private static final int MAX_STATEMENTS = 50_000;

  /** Nothing said. */
  public static final Vex NONE = new Vex(List.of());

  /**
   * One statement.
   *
   * @param ids of the weakness
   * @param packages keys of the components it is about; none where it is about the whole device
   * @param excuse whether it says not affected, and why
   */
  public record Statement(Set<String> ids, Set<String> packages, boolean excuse) {

    boolean isAbout(Findings.Finding finding) {
      String key = Purl.parse(finding.purl()).map(Purl::key).orElse("");
      return ids.stream().anyMatch(finding.ids()::contains)
          && (packages.isEmpty() || packages.contains(key) || packages.contains(finding.source()));
    }
  }

  public Vex {
    statements = List.copyOf(statements);
  }

  /** Reads files of any of the three kinds. */
  public static Vex read(List<Path> files) throws IOException, PaperException {
    List<Statement> statements = new ArrayList<>();
    for (Path file : files) {
      try {
        statements.addAll(read(JsonText.tree(file)));
      } catch (PaperException e) {
        throw new PaperException(file.getFileName() + ": " + e.getMessage());
      }
    }
    return new Vex(statements);
  }

  static List<Statement> read(JsonNode root) throws PaperException {
    if (JsonText.text(root, "@context").startsWith("https://openvex.dev/ns")) {
      return root.path("statements").values().stream()
          .limit(MAX_STATEMENTS)
          .map(Vex::openVex)
          .toList();
    }
    if (JsonText.text(root, "bomFormat").equals("CycloneDX")) {
      return weaknesses(root).map(Vex::cycloneDx).toList();
    }
    if (!JsonText.text(root.path("document"), "csaf_version").isEmpty()) {
      return weaknesses(root).map(Vex::csaf).toList();
    }
    throw new PaperException("neither OpenVEX nor CycloneDX nor CSAF");
  }

  /** Whether the vendor says, with a reason, that it does not matter here. */
  public boolean excuses(Findings.Finding finding) {
    return statements.stream().anyMatch(s -> s.excuse() && s.isAbout(finding));
  }

  /** Whether the vendor says anything about it. */
  public boolean mentions(Findings.Finding finding) {
    return statements.stream().anyMatch(s -> s.isAbout(finding));
  }

  private static Stream<JsonNode> weaknesses(JsonNode root) {
    return root.path("vulnerabilities").values().stream().limit(MAX_STATEMENTS);
  }

  private static Statement openVex(JsonNode node) {
    Set<String> ids = new TreeSet<>();
    JsonNode weakness = node.path("vulnerability");
    ids.add(weakness.isString() ? weakness.stringValue() : JsonText.text(weakness, "name"));
    weakness.path("aliases").values().forEach(a -> ids.add(a.asString("")));
    Set<String> packages = new TreeSet<>();
    for (JsonNode product : node.path("products").values()) {
      for (JsonNode part : product.path("subcomponents").values()) {
        addPackage(part.isString() ? part.stringValue() : JsonText.text(part, "@id"), packages);
      }
    }
    boolean reasoned = says(node, "justification") || says(node, "impact_statement");
    return new Statement(
        ids, packages, JsonText.text(node, "status").equals("not_affected") && reasoned);
  }

  private static Statement cycloneDx(JsonNode node) {
    Set<String> ids = new TreeSet<>(Set.of(JsonText.text(node, "id")));
    node.path("references").values().forEach(r -> ids.add(JsonText.text(r, "id")));
    Set<String> packages = new TreeSet<>();
    for (JsonNode affected : node.path("affects").values()) {
      String ref = JsonText.text(affected, "ref");
      addPackage(ref.substring(ref.indexOf('#') + 1), packages);
    }
    JsonNode analysis = node.path("analysis");
    String state = JsonText.text(analysis, "state");
    boolean reasoned = says(analysis, "justification") || says(analysis, "detail");
    boolean excuse = state.equals("not_affected") || state.equals("false_positive");
    return new Statement(ids, packages, excuse && reasoned);
  }

  private static Statement csaf(JsonNode node) {
    Set<String> ids = new TreeSet<>(Set.of(JsonText.text(node, "cve")));
    node.path("ids").values().forEach(i -> ids.add(JsonText.text(i, "text")));
    boolean excuse = !node.path("product_status").path("known_not_affected").isEmpty();
    boolean reasoned =
        node.path("flags").values().stream().anyMatch(f -> says(f, "label"))
            || node.path("threats").values().stream()
                .anyMatch(t -> JsonText.text(t, "category").equals("impact") && says(t, "details"));
    boolean also = !node.path("product_status").path("known_affected").isEmpty();
    return new Statement(ids, Set.of(), excuse && reasoned && !also);
  }

  private static boolean says(JsonNode node, String key) {
    return !JsonText.text(node, key).isEmpty();
  }

  private static void addPackage(String text, Set<String> packages) {
    Purl.parse(text).ifPresent(p -> packages.add(p.key()));
  }
}
