package org.sipward.assess.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A security advisory in CSAF 2.0, as far as its mandatory fields go (section 4.1, and 4.4 for the
 * profile it names).
 *
 * @param id its tracking id
 * @param defects mandatory fields that are missing or are not what they must be
 */
public record Advisory(String id, List<String> defects) {
  private static final List<String> STATES = List.of("draft", "final", "interim");

  public Advisory {
    defects = List.copyOf(defects);
  }

  public static Advisory read(Path file) throws IOException, PaperException {
    return read(JsonText.tree(file));
  }

  static Advisory read(JsonNode root) throws PaperException {
    JsonNode document = root.path("document");
    if (!document.isObject()) {
      throw new PaperException("no CSAF: it has no 'document'");
    }
    Defects defects = new Defects();
    defects.text(document, "category");
    defects.oneOf(document, "csaf_version", List.of("2.0", "2.1"));
    defects.text(document, "title");
    defects.publisher(document.path("publisher"));
    JsonNode tracking = document.path("tracking");
    defects.text(tracking, "id");
    defects.moment(tracking, "current_release_date");
    defects.moment(tracking, "initial_release_date");
    defects.oneOf(tracking, "status", STATES);
    defects.text(tracking, "version");
    revisions(tracking.path("revision_history"), defects);
    profile(root, JsonText.text(document, "category"), defects);
    return new Advisory(JsonText.text(tracking, "id"), defects.all());
  }

  private static void revisions(JsonNode history, Defects defects) {
    if (!history.isArray() || history.isEmpty()) {
      defects.add("revision_history is empty");
    }
    for (JsonNode revision : history.values()) {
      defects.text(revision, "number");
      defects.text(revision, "summary");
      defects.moment(revision, "date");
    }
  }

  /** An advisory or a VEX says of which products and which weaknesses. */
  private static void profile(JsonNode root, String category, Defects defects) {
    if (!category.equals("csaf_security_advisory") && !category.equals("csaf_vex")) {
      return;
    }
    if (root.path("product_tree").isEmpty()) {
      defects.add("product_tree is missing");
    }
    if (root.path("vulnerabilities").isEmpty()) {
      defects.add("vulnerabilities is missing");
    }
    for (JsonNode weakness : root.path("vulnerabilities").values()) {
      if (JsonText.text(weakness, "cve").isEmpty() && weakness.path("ids").isEmpty()) {
        defects.add("a weakness without cve or ids");
      }
      if (weakness.path("product_status").isEmpty()) {
        defects.add("a weakness without product_status");
      }
    }
  }
}
