package org.sipward.assess.paper;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What is missing from a JSON document or is not what it must be, collected while it is read. */
final class Defects {
  private static final List<String> PUBLISHERS =
      List.of("coordinator", "discoverer", "other", "translator", "user", "vendor");

  private final List<String> all = new ArrayList<>();

  List<String> all() {
    return List.copyOf(all);
  }

  void add(String defect) {
    all.add(defect);
  }

  void text(JsonNode node, String key) {
    if (JsonText.text(node, key).isEmpty()) {
      all.add(key + " is missing");
    }
  }

  void https(JsonNode node, String key) {
    if (!JsonText.text(node, key).startsWith("https://")) {
      all.add(key + " is no https address");
    }
  }

  void flag(JsonNode node, String key) {
    if (!node.path(key).isBoolean()) {
      all.add(key + " is neither true nor false");
    }
  }

  void moment(JsonNode node, String key) {
    try {
      OffsetDateTime.parse(JsonText.text(node, key));
    } catch (DateTimeException e) {
      all.add(key + " is no date and time");
    }
  }

  void oneOf(JsonNode node, String key, List<String> values) {
    if (!values.contains(JsonText.text(node, key))) {
      all.add(key + " is none of " + String.join(", ", values));
    }
  }

  /** Who publishes, as CSAF 2.0 has it in two places. */
  void publisher(JsonNode publisher) {
    oneOf(publisher, "category", PUBLISHERS);
    text(publisher, "name");
    text(publisher, "namespace");
  }
}
