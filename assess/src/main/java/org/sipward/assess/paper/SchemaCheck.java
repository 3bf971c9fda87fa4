package org.sipward.assess.paper;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/**
 * A bill of materials held against the schema that its format publishes. The schemas are shipped;
 * nothing is fetched, whatever a document names.
 *
 * @param format {@code CycloneDX 1.5}
 * @param defects each with its place, at most {@value #MAX_DEFECTS}
 * @param count {@code 3 places}
 */
public record SchemaCheck(String format, List<String> defects, String count) {
  static final int MAX_DEFECTS = 50;

  /** Values in one document; the validator keeps something for each. */
  private static final int MAX_VALUES = 2_000_000;

  /** Values beyond which only the first defect is looked for. */
  private static final int MAX_VALUES_FOR_ALL = 100_000;

  private static final int MAX_LINE = 300;
  private static final JsonFactory JSON = JsonText.factory(JsonText.MAX_TREE_OCTETS);

  /** Format to the schema's own name and the file it is shipped in. */
  private static final Map<String, List<String>> SCHEMAS =
      Map.of(
          "CycloneDX 1.4", List.of("http://cyclonedx.org/schema/bom-1.4.schema.json", "bom-1.4"),
          "CycloneDX 1.5", List.of("http://cyclonedx.org/schema/bom-1.5.schema.json", "bom-1.5"),
          "CycloneDX 1.6", List.of("http://cyclonedx.org/schema/bom-1.6.schema.json", "bom-1.6"),
          "SPDX-2.2", List.of("http://spdx.org/rdf/terms/2.2", "spdx-2.2"),
          "SPDX-2.3", List.of("http://spdx.org/rdf/terms/2.3", "spdx-2.3"));

  private static final Map<String, String> SHARED =
      Map.of(
          "http://cyclonedx.org/schema/spdx.schema.json", "spdx",
          "http://cyclonedx.org/schema/jsf-0.82.schema.json", "jsf-0.82");

  public SchemaCheck {
    defects = List.copyOf(defects);
  }

  /** Holds a file against its schema; refused where there is none for it, or too much of it. */
  public static SchemaCheck of(Path file) throws IOException, PaperException {
    if (Files.size(file) > JsonText.MAX_TREE_OCTETS) {
      throw new PaperException("larger than " + (JsonText.MAX_TREE_OCTETS >> 20) + " MiB");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      if (SbomReader.isXml(in)) {
        return XmlSchemaCheck.of(file);
      }
      int values = count(in);
      return of(JsonText.tree(file), values);
    }
  }

  static SchemaCheck of(JsonNode root, int values) throws PaperException {
    String format = format(root);
    List<String> schema = SCHEMAS.get(format);
    if (schema == null) {
      throw new PaperException("no schema of " + line(format) + " is at hand");
    }
    boolean all = values <= MAX_VALUES_FOR_ALL;
    List<String> defects = new ArrayList<>();
    List<Error> errors =
        schema(schema.getFirst())
            .validate(root, context -> context.executionConfig(c -> c.failFast(!all)));
    for (Error error : errors.subList(0, Math.min(errors.size(), MAX_DEFECTS))) {
      defects.add(line(error.getInstanceLocation() + ": " + error.getMessage()));
    }
    return new SchemaCheck(format, defects, all ? errors.size() + " places" : "one place at least");
  }

  private static String format(JsonNode root) throws PaperException {
    if (JsonText.text(root, "bomFormat").equals("CycloneDX")) {
      return "CycloneDX " + JsonText.text(root, "specVersion");
    }
    String spdx = JsonText.text(root, "spdxVersion");
    if (spdx.isEmpty()) {
      throw new PaperException("neither CycloneDX nor SPDX 2 in JSON");
    }
    return spdx;
  }

  /** The values of a document, read forwards only, before anything of it is kept. */
  static int count(InputStream in) throws PaperException {
    return JsonText.read(
        () -> JSON.createParser(ObjectReadContext.empty(), in),
        parser -> {
          int values = 0;
          for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
            if (++values > MAX_VALUES) {
              throw new PaperException("more than " + MAX_VALUES + " values");
            }
          }
          return values;
        });
  }

  private static Schema schema(String name) {
    return Registry.SCHEMAS.getSchema(SchemaLocation.of(name));
  }

  private static String line(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "..." : line;
  }

  /** Loaded when the first document is checked. */
  private static final class Registry {
    static final SchemaRegistry SCHEMAS =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7,
            builder ->
                builder
                    .schemas(shipped())
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(false).build()));

    /** Every schema that is shipped, by its own name. */
    private static Map<String, String> shipped() {
      Map<String, String> texts = new HashMap<>();
      SHARED.forEach((name, file) -> texts.put(name, text(file)));
      SchemaCheck.SCHEMAS
          .values()
          .forEach(schema -> texts.put(schema.getFirst(), text(schema.getLast())));
      return texts;
    }

    private static String text(String file) {
      try (InputStream in =
          SchemaCheck.class.getResourceAsStream("schema/" + file + ".schema.json")) {
        if (in == null) {
          throw new IllegalStateException("the schema " + file + " is not on the class path");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
