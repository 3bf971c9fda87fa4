package org.sipward.exchange.message.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sipward.exchange.message.Bounds;
import org.sipward.exchange.message.Spelled;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The forms that have no parts: texts, numbers, flags, words, times, ids. */
final class PlainShapes {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PlainShapes() {}

  /** A text that matches a pattern as a whole; control characters never get in. */
  record TextShape(Pattern pattern, int max) implements Shape {
    static TextShape of(Bounds.Text bounds) {
      return new TextShape(Pattern.compile(bounds.pattern()), bounds.max());
    }

    @Override
    public @Nullable Object read(JsonNode node, String at, Refusals refusals) {
      if (node.isString()) {
        var text = node.stringValue();
        // In code points, as JSON Schema counts.
        if (text.codePointCount(0, text.length()) <= max && pattern.matcher(text).matches()) {
          return text;
        }
      }
      refusals.schema(at, "a string of at most " + max + " characters that matches " + pattern);
      return null;
    }

    @Override
    public JsonNode write(Object value) {
      return NODES.stringNode((String) value);
    }

    @Override
    public ObjectNode schema(ObjectNode definitions) {
      return NODES
          .objectNode()
          .put("type", "string")
          .put("maxLength", max)
          .put("pattern", pattern.pattern());
    }

    @Override
    public String text() {
      return "string, at most " + max + ", `" + pattern.pattern().replace("|", "\\|") + "`";
    }
  }

  /** A whole number between two bounds; an Integer or a Long, as the record has it. */
  record WholeShape(long min, long max, boolean isLong) implements Shape {
    @Override
    public @Nullable Object read(JsonNode node, String at, Refusals refusals) {
      if (node.isIntegralNumber() && node.longValue() >= min && node.longValue() <= max) {
        return isLong ? (Object) node.longValue() : (Object) (int) node.longValue();
      }
      refusals.schema(at, "a whole number from " + min + " to " + max);
      return null;
    }

    @Override
    public JsonNode write(Object value) {
      return NODES.numberNode(((Number) value).longValue());
    }

    @Override
    public ObjectNode schema(ObjectNode definitions) {
      return NODES.objectNode().put("type", "integer").put("minimum", min).put("maximum", max);
    }

    @Override
    public String text() {
      return "integer, " + min + " to " + max;
    }
  }

  /** True or false. */
  record FlagShape() implements Shape {
    @Override
    public @Nullable Object read(JsonNode node, String at, Refusals refusals) {
      if (node.isBoolean()) {
        return node.booleanValue();
      }
      refusals.schema(at, "true or false");
      return null;
    }

    @Override
    public JsonNode write(Object value) {
      return NODES.booleanNode((Boolean) value);
    }

    @Override
    public ObjectNode schema(ObjectNode definitions) {
      return NODES.objectNode().put("type", "boolean");
    }

    @Override
    public String text() {
      return "boolean";
    }
  }

  /** One word of an enumeration. */
  record WordShape(Class<?> type, Map<String, Object> words) implements Shape {
    static WordShape of(Class<?> type) {
      Map<String, Object> words = new LinkedHashMap<>();
      for (var constant : type.getEnumConstants()) {
        words.put(spelling(constant), constant);
      }
      return new WordShape(type, words);
    }

    private static String spelling(Object constant) {
      return constant instanceof Spelled spelled ? spelled.spelling() : ((Enum<?>) constant).name();
    }

    @Override
    public @Nullable Object read(JsonNode node, String at, Refusals refusals) {
      var constant = node.isString() ? words.get(node.stringValue()) : null;
      if (constant == null) {
        refusals.schema(at, "one of " + String.join(", ", words.keySet()));
      }
      return constant;
    }

    @Override
    public JsonNode write(Object value) {
      return NODES.stringNode(spelling(value));
    }

    @Override
    public ObjectNode schema(ObjectNode definitions) {
      var schema = NODES.objectNode();
      var list = schema.putArray("enum");
      words.keySet().forEach(list::add);
      return schema;
    }

    @Override
    public String text() {
      return words.keySet().stream().map(w -> "`" + w + "`").collect(Collectors.joining(", "));
    }
  }

  /** A time of RFC 3339 in UTC; written to the millisecond, read to the millisecond. */
  record TimeShape() implements Shape {
    private static final Pattern PATTERN =
        Pattern.compile(
            "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
                + "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z$");
    private static final DateTimeFormatter WRITTEN =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public @Nullable Object read(JsonNode node, String at, Refusals refusals) {
      if (node.isString() && PATTERN.matcher(node.stringValue()).matches()) {
        try {
          return Instant.parse(node.stringValue()).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
          refusals.schema(at, "a day that exists");
          return null;
        }
      }
      refusals.schema(at, "a time of RFC 3339 that ends in Z, with 0 to 9 fractional digits");
      return null;
    }

    @Override
    public JsonNode write(Object value) {
      return NODES.stringNode(WRITTEN.format((Instant) value));
    }

    @Override
    public ObjectNode schema(ObjectNode definitions) {
      return NODES
          .objectNode()
          .put("type", "string")
          .put("format", "date-time")
          .put("pattern", PATTERN.pattern());
    }

    @Override
    public String text() {
      return "time, RFC 3339 with `Z`";
    }
  }

  /** An id of RFC 9562 in lower case. */
  record IdShape() implements Shape {
    private static final Pattern PATTERN =
        Pattern.compile("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$");

    @Override
    public @Nullable Object read(JsonNode node, String at, Refusals refusals) {
      if (node.isString() && PATTERN.matcher(node.stringValue()).matches()) {
        return UUID.fromString(node.stringValue());
      }
      refusals.schema(at, "a UUID in lower case");
      return null;
    }

    @Override
    public JsonNode write(Object value) {
      return NODES.stringNode(value.toString());
    }

    @Override
    public ObjectNode schema(ObjectNode definitions) {
      return NODES
          .objectNode()
          .put("type", "string")
          .put("format", "uuid")
          .put("pattern", PATTERN.pattern());
    }

    @Override
    public String text() {
      return "UUID";
    }
  }
}
