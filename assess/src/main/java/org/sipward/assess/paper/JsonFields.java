package org.sipward.assess.paper;

import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A JSON text read forwards only: whoever reads names the fields that matter, everything else is
 * skipped without being kept, so that memory does not depend on the size of the text.
 */
final class JsonFields {
  /** What to do with the field whose value the parser stands on. */
  interface Field {
    void read(String name) throws PaperException;
  }

  /** What to do with the item the parser stands on. */
  interface Item {
    void read() throws PaperException;
  }

  private final JsonParser parser;

  JsonFields(JsonParser parser) {
    this.parser = parser;
  }

  /** Every field of the object the parser stands on; a value of another kind has none. */
  void object(Field field) throws PaperException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      JsonToken before = parser.currentToken();
      field.read(name);
      if (parser.currentToken() == before) {
        parser.skipChildren();
      }
    }
  }

  /** Every item of the array the parser stands on; a value of another kind has none. */
  void array(Item item) throws PaperException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == null) {
        throw new PaperException("the text ends within a list");
      }
      JsonToken before = parser.currentToken();
      item.read();
      if (parser.currentToken() == before) {
        parser.skipChildren();
      }
    }
  }

  /** The text the parser stands on, if it is one and not blank. */
  Optional<String> text() {
    return parser.currentToken() == JsonToken.VALUE_STRING
        ? Optional.of(parser.getString()).filter(t -> !t.isBlank())
        : Optional.empty();
  }

  /** The text, if it says something; {@code NOASSERTION} does not. */
  Optional<String> said() {
    return text().filter(t -> !t.equals("NOASSERTION") && !t.equals("NONE"));
  }

  /** Whether the value is a text that says something. */
  boolean says() {
    return said().isPresent();
  }
}
