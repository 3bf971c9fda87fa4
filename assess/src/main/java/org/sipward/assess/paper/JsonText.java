package org.sipward.assess.paper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON that somebody else wrote: bounded in octets, depth and the length of a text, and refused in
 * one way, with the place. Stateless.
 */
public final class JsonText {
  /** Octets of a document that is kept whole while it is looked at. */
  public static final long MAX_TREE_OCTETS = 32L << 20;

  private static final int MAX_DEPTH = 200;
  private static final int MAX_TEXT = 1 << 20;
  private static final JsonMapper MAPPER = new JsonMapper(factory(MAX_TREE_OCTETS));

  private JsonText() {}

  public static JsonFactory factory(long mostOctets) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_TEXT)
                .maxDocumentLength(mostOctets)
                .build())
        .build();
  }

  /** The whole of a file that holds one object. */
  public static JsonNode tree(Path file) throws IOException, PaperException {
    if (Files.size(file) > MAX_TREE_OCTETS) {
      throw new PaperException("larger than " + (MAX_TREE_OCTETS >> 20) + " MiB; not read");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return tree(in);
    }
  }

  /** The whole of a stream that holds one object. */
  public static JsonNode tree(InputStream in) throws PaperException {
    return read(
        () -> MAPPER.createParser(in),
        parser -> {
          JsonNode root =
              parser.nextToken() == JsonToken.START_OBJECT ? parser.readValueAsTree() : null;
          if (root == null) {
            throw new PaperException("not a JSON object");
          }
          return root;
        });
  }

  /** What is read by means of a parser. */
  public interface Reading<T> {
    T of(JsonParser parser) throws PaperException;
  }

  /** Reads and closes; what the parser refuses is refused with its place. */
  public static <T> T read(Supplier<JsonParser> opening, Reading<T> reading) throws PaperException {
    try (JsonParser parser = opening.get()) {
      try {
        return reading.of(parser);
      } catch (JacksonException e) {
        throw refused(e, parser.currentLocation());
      }
    } catch (JacksonException e) {
      throw refused(e, TokenStreamLocation.NA);
    }
  }

  private static PaperException refused(JacksonException e, TokenStreamLocation reached) {
    TokenStreamLocation at = e.getLocation() == null ? reached : e.getLocation();
    String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    return new PaperException(
        "no JSON at %d:%d: %s"
            .formatted(
                Math.max(1, at.getLineNr()),
                Math.max(1, at.getColumnNr()),
                what.toLowerCase(Locale.ROOT)));
  }

  /** A text below a key; empty where there is none. */
  public static String text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    return value.isString() ? value.stringValue().strip() : "";
  }
}
