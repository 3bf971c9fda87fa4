package org.sipward.exchange.message.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.sipward.exchange.message.Bounds;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Octets as I-JSON (RFC 7493) within the limits of the exchange; the first offence ends it.
 *
 * <p>Cost is linear in the octets, which have a bound: {@value #MAX_OCTETS} for a message. Checked
 * here and not left to the library: UTF-8, duplicate names, lone surrogates, floats, depth.
 */
final class JsonText {
  static final int MAX_OCTETS = 256 * 1024;
  static final int MAX_DEPTH = 12;
  static final long MAX_INTEGER = 9_007_199_254_740_991L;

  private static final int MAX_NAME = 128;
  private static final int MAX_DIGITS = 17;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH + 1)
                  .maxStringLength(MAX_OCTETS)
                  .maxNameLength(MAX_OCTETS)
                  .maxNumberLength(MAX_OCTETS)
                  .build())
          .build();

  /** Ends the reading; carries nothing but the place, and is never seen outside. */
  private static final class Offence extends Exception {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String expected;

    Offence(String pointer, String expected) {
      super(expected, null, false, false);
      this.pointer = pointer;
      this.expected = expected;
    }
  }

  private final JsonParser parser;
  private final int maxItems;

  private JsonText(JsonParser parser, int maxItems) {
    this.parser = parser;
    this.maxItems = maxItems;
  }

  /** The object that the octets of a message are, or null after a refusal. */
  static @Nullable ObjectNode read(byte[] octets, Refusals refusals) {
    return read(octets, MAX_OCTETS, Bounds.MAX_ITEMS, refusals);
  }

  /**
   * The object that the octets are, or null after a refusal.
   *
   * @param maxItems how many elements each list may have
   */
  static @Nullable ObjectNode read(byte[] octets, int maxOctets, int maxItems, Refusals refusals) {
    if (octets.length > maxOctets) {
      refusals.schema("", "at most " + maxOctets + " octets");
      return null;
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      refusals.schema("", "UTF-8");
      return null;
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Offence("", "a JSON object");
      }
      var root = new JsonText(parser, maxItems).object("", 1);
      if (parser.nextToken() != null) {
        throw new Offence("", "nothing after the object");
      }
      return root;
    } catch (Offence e) {
      refusals.schema(e.pointer, e.expected);
    } catch (JacksonException e) {
      var at = e.getLocation();
      long offset = at == null ? -1 : at.getCharOffset();
      refusals.schema("", "JSON (RFC 8259); it ends to be so at character " + offset);
    }
    return null;
  }

  private ObjectNode object(String at, int depth) throws Offence {
    var node = NODES.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      if (name.length() > MAX_NAME || !name.chars().allMatch(c -> c >= ' ' && c < 127)) {
        throw new Offence(at, "names of at most 128 printable ASCII characters");
      }
      var place = at + "/" + name.replace("~", "~0").replace("/", "~1");
      if (node.has(name)) {
        throw new Offence(place, "each name once");
      }
      parser.nextToken();
      node.set(name, value(place, depth));
    }
    return node;
  }

  private ArrayNode array(String at, int depth) throws Offence {
    var node = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (node.size() == maxItems) {
        throw new Offence(at, "at most " + maxItems + " elements");
      }
      node.add(value(at + "/" + node.size(), depth));
    }
    return node;
  }

  private JsonNode value(String at, int depth) throws Offence {
    var token = parser.currentToken();
    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      if (depth == MAX_DEPTH) {
        throw new Offence(at, "at most " + MAX_DEPTH + " levels");
      }
      return token == JsonToken.START_OBJECT ? object(at, depth + 1) : array(at, depth + 1);
    }
    if (token == JsonToken.VALUE_STRING) {
      return NODES.stringNode(wellFormed(parser.getString(), at));
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return NODES.numberNode(integer(parser.getString(), at));
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return NODES.booleanNode(token == JsonToken.VALUE_TRUE);
    }
    if (token == JsonToken.VALUE_NULL) {
      return NODES.nullNode();
    }
    throw new Offence(at, "a whole number without fraction and exponent");
  }

  private static long integer(String digits, String at) throws Offence {
    long value = digits.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    if (Math.abs(value) > MAX_INTEGER) {
      throw new Offence(at, "a whole number within plus or minus 2^53-1");
    }
    return value;
  }

  private static String wellFormed(String text, String at) throws Offence {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new Offence(at, "surrogates in pairs");
        }
        i++;
      }
    }
    return text;
  }
}
