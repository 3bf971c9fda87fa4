package org.sipward.exchange.transport.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Octets as one JSON object: UTF-8, no name twice, at most {@value #MAX_DEPTH} levels, nothing
 * after it.
 */
final class Json {
  static final int MAX_DEPTH = 8;

  private static final int MAX_NAME = 128;

  /** A full page of proven entries has about half as many; a million empty arrays have more. */
  private static final long MAX_TOKENS = 100_000;

  private static final int MAX_DIGITS = 20;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNameLength(MAX_NAME)
                          .maxNumberLength(MAX_DIGITS)
                          .maxTokenCount(MAX_TOKENS)
                          // The octets are counted before: no string is longer than they are.
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** Reads at most so many octets; more are not looked at. */
  static Members read(byte[] octets, int most) throws Flaw {
    if (octets.length > most) {
      throw new Flaw("", "at most " + most + " octets");
    }
    try {
      // Decoded here: the library would guess among five encodings.
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return Members.of(MAPPER.readTree(text), "");
    } catch (CharacterCodingException e) {
      throw new Flaw("", "UTF-8");
    } catch (JacksonException e) {
      throw new Flaw(
          "", "JSON (RFC 8259) with each name once at most " + MAX_DEPTH + " levels, few values");
    }
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static byte[] octets(ObjectNode root) {
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }
}
