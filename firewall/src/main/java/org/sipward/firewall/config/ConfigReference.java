package org.sipward.firewall.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The page that documents every key of the configuration, made from the schema alone. */
public final class ConfigReference {
  private final JsonNode schema;
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> pending = new ArrayDeque<>();
  private final Set<String> done = new LinkedHashSet<>();

  private ConfigReference(String schema) {
    this.schema = new ObjectMapper().readTree(schema);
  }

  /** The page as Markdown. */
  public static String page() {
    return page(
        """
        # Configuration reference

        Made from the schema (`sipward check-config` checks a file against it); do not edit.
        Unknown keys are errors. Every problem is reported with file, line, column and remedy.

        """,
        ConfigSchema.text());
  }

  /** The page of another schema of the same kind. */
  public static String page(String head, String schema) {
    ConfigReference reference = new ConfigReference(schema);
    reference.out.append(head);
    reference.table("The file", reference.schema);
    while (!reference.pending.isEmpty()) {
      String name = reference.pending.poll();
      reference.table("`" + name + "`", reference.schema.path("$defs").path(name));
    }
    return reference.out.toString().stripTrailing() + "\n";
  }

  private void table(String title, JsonNode object) {
    out.append("## ").append(title).append("\n\n");
    if (object.has("description")) {
      out.append(object.path("description").stringValue()).append("\n\n");
    }
    JsonNode properties = object.path("properties");
    if (properties.isEmpty()) {
      rows(object);
      return;
    }
    out.append("| Key | Meaning | Type and range | Default |\n|---|---|---|---|\n");
    Set<String> required = new TreeSet<>();
    object.path("required").forEach(r -> required.add(r.stringValue()));
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      row(property.getKey(), property.getValue(), required.contains(property.getKey()));
    }
    out.append('\n');
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      if (property.getValue().has("properties")) {
        table("`" + property.getKey() + "`", property.getValue());
      }
    }
  }

  private void rows(JsonNode object) {
    out.append("A text or a map: ").append(type(object)).append(".\n\n");
  }

  private void row(String key, JsonNode property, boolean required) {
    JsonNode meaning = property.path("description");
    JsonNode inherited = resolve(property).path("description");
    String text = meaning.isString() ? meaning.stringValue() : inherited.stringValue("");
    String otherwise = property.has("default") ? "`" + property.path("default") + "`" : "";
    out.append("| `").append(key).append("` | ").append(text.replace("|", "\\|"));
    out.append(" | ").append(type(property).replace("|", "\\|"));
    out.append(" | ").append(required ? "required" : otherwise).append(" |\n");
  }

  private String type(JsonNode property) {
    if (property.has("$ref")) {
      String ref = property.path("$ref").stringValue();
      String name = ref.substring(ref.lastIndexOf('/') + 1);
      if (done.add(name)) {
        pending.add(name);
      }
      return "[" + name + "](#" + name + ")";
    }
    if (property.has("const")) {
      return "`" + property.path("const") + "`";
    }
    if (property.has("enum")) {
      StringBuilder values = new StringBuilder();
      property
          .path("enum")
          .forEach(
              v ->
                  values
                      .append(values.isEmpty() ? "" : ", ")
                      .append("`")
                      .append(v.stringValue())
                      .append("`"));
      return values.toString();
    }
    if (property.has("items")) {
      return "list of " + type(property.path("items"));
    }
    if (property.path("additionalProperties").isObject()) {
      return "map of name to " + type(property.path("additionalProperties"));
    }
    String type = property.path("type").stringValue("object");
    String range =
        property.has("minimum")
            ? " " + property.path("minimum") + ".." + property.path("maximum")
            : "";
    return (type.equals("string") ? "text" : type.equals("boolean") ? "true, false" : type) + range;
  }

  private JsonNode resolve(JsonNode property) {
    if (!property.has("$ref")) {
      return property;
    }
    String ref = property.path("$ref").stringValue();
    return schema.path("$defs").path(ref.substring(ref.lastIndexOf('/') + 1));
  }
}
