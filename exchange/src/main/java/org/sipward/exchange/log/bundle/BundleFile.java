package org.sipward.exchange.log.bundle;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sipward.exchange.log.Base64Text;
import org.sipward.exchange.log.note.Reading;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bundle as a file: one JSON object on one line.
 *
 * <p>What is read must be, octet for octet, what this class would write; so no octet of a file can
 * be changed without being found, not even a blank. Bound: {@link #MAX_BYTES}.
 */
public final class BundleFile {
  public static final int MAX_BYTES = 2 * 1024 * 1024;

  static final String FORMAT = "sipward-bundle/1";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private BundleFile() {}

  /**
   * The octets of the file.
   *
   * @throws IllegalArgumentException where the message is no text in UTF-8
   */
  public static byte[] write(Bundle bundle) {
    var root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("log_key", bundle.log().text());
    var witnesses = root.putArray("witness_keys");
    bundle.witnesses().forEach(w -> witnesses.add(w.text()));
    root.put("type", bundle.leaf().type());
    root.put("class", bundle.leaf().retentionClass());
    root.put("ts", bundle.leaf().time());
    root.put("message", text(bundle.opening().message()));
    root.put("salt", Base64Text.write(bundle.opening().salt().octets()));
    root.put("position", bundle.proof().index());
    var path = root.putArray("path");
    bundle.proof().path().forEach(h -> path.add(h.base64()));
    root.put("checkpoint", new String(bundle.checkpoint().octets(), StandardCharsets.UTF_8));
    return (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Reads octets from anywhere; never throws. The refusal begins with the member it is about. */
  public static Reading<Bundle> read(byte[] octets) {
    if (octets.length > MAX_BYTES) {
      return refused("a bundle of at most " + MAX_BYTES + " octets");
    }
    JsonNode root;
    try {
      root = JSON.readTree(text(octets));
    } catch (JacksonException | IllegalArgumentException e) {
      return refused("one JSON object in UTF-8 without double members");
    }
    return new BundleFields(root).read().then(bundle -> same(bundle, octets));
  }

  private static Reading<Bundle> same(Bundle bundle, byte[] octets) {
    return Arrays.equals(write(bundle), octets)
        ? new Reading.Read<>(bundle)
        : refused("the octets in which a bundle is written, with nothing more");
  }

  static <T> Reading<T> refused(String expected) {
    return new Reading.Refused<>(0, expected);
  }

  private static String text(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not a text in UTF-8", e);
    }
  }

  /** The octets of a string out of JSON; a lone surrogate has none. */
  static byte[] octets(String text) throws CharacterCodingException {
    var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    byte[] octets = new byte[encoded.remaining()];
    encoded.get(octets);
    return octets;
  }
}
