package org.sipward.firewall.config;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The JSON Schema of the configuration: the one place where every key stands. */
public final class ConfigSchema {
  private static final String RESOURCE = "sipward.schema.json";

  private ConfigSchema() {}

  /** The schema as text. */
  public static String text() {
    try (InputStream in = ConfigSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the schema is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<ConfigProblem> check(YamlTree.Parsed yaml) {
    return check(yaml, text());
  }

  /** What is wrong with a tree by a schema of this kind. */
  static List<ConfigProblem> check(YamlTree.Parsed yaml, String text) {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);
    List<ConfigProblem> problems = new ArrayList<>();
    for (Error error : schema.validate(yaml.root())) {
      problems.add(problem(yaml.places(), error));
    }
    return problems;
  }

  private static ConfigProblem problem(YamlTree places, Error error) {
    String path = path(error.getInstanceLocation());
    String property = error.getProperty();
    if (property != null && error.getKeyword().equals("additionalProperties")) {
      path = YamlTree.join(path, property);
      return places.problem(path, "unknown key", "remove it or mend its name");
    }
    if (property != null && error.getKeyword().equals("required")) {
      return places.problem(path, "the key '" + property + "' is missing", "add it");
    }
    return places.problem(path, error.getMessage(), remedy(error));
  }

  private static String remedy(Error error) {
    JsonNode schema = error.getSchemaNode();
    JsonNode text = schema == null ? null : schema.get("description");
    return text == null || !text.isString()
        ? "see docs/configuration.md"
        : "it is: " + text.stringValue();
  }

  private static String path(NodePath location) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < location.getNameCount(); i++) {
      Object element = location.getElement(i);
      if (element instanceof Integer index) {
        path.append('[').append(index.intValue()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(element);
      }
    }
    return path.toString();
  }
}
