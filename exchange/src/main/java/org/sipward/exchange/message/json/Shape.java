package org.sipward.exchange.message.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of one value: reads it, writes it and describes it, so that reader, writer and schema
 * cannot differ.
 */
interface Shape {
  /** The value, or null after a refusal was noted at this place or below. */
  @Nullable Object read(JsonNode node, String at, Refusals refusals);

  JsonNode write(Object value);

  /**
   * JSON Schema 2020-12 of this form.
   *
   * @param definitions where forms that have a name are put once
   */
  ObjectNode schema(ObjectNode definitions);

  /** The form in a few words, for tables. */
  String text();
}
