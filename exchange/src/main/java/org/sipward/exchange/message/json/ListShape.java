package org.sipward.exchange.message.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Several values of one form, in order. */
record ListShape(Shape element, int min, int max) implements Shape {
  @Override
  public @Nullable Object read(JsonNode node, String at, Refusals refusals) {
    if (!node.isArray() || node.size() < min || node.size() > max) {
      refusals.schema(at, "an array of " + min + " to " + max + " elements");
      return null;
    }
    List<Object> values = new ArrayList<>(node.size());
    for (int i = 0; i < node.size() && !refusals.isFull(); i++) {
      var value = element.read(node.get(i), at + "/" + i, refusals);
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == node.size() ? List.copyOf(values) : null;
  }

  @Override
  public JsonNode write(Object value) {
    var node = JsonNodeFactory.instance.arrayNode();
    for (var one : (List<?>) value) {
      node.add(element.write(one));
    }
    return node;
  }

  @Override
  public ObjectNode schema(ObjectNode definitions) {
    var schema = JsonNodeFactory.instance.objectNode().put("type", "array").put("maxItems", max);
    if (min > 0) {
      schema.put("minItems", min);
    }
    schema.set("items", element.schema(definitions));
    return schema;
  }

  @Override
  public String text() {
    return min + " to " + max + " of: " + element.text();
  }
}
