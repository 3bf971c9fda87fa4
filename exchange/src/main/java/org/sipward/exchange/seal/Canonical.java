package org.sipward.exchange.seal;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/** The one sequence of octets that a JSON text stands for (RFC 8785). */
public final class Canonical {
  private Canonical() {}

  /**
   * The canonical octets of a JSON text.
   *
   * @throws IllegalArgumentException if the text is not I-JSON: not well formed, a name twice, a
   *     number beyond a double, half a surrogate pair
   */
  public static byte[] of(String json) {
    try {
      var text = new JsonCanonicalizer(json).getEncodedString();
      // The library lets half a surrogate pair through; the encoder does not.
      var octets = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      var exact = new byte[octets.remaining()];
      octets.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("half a surrogate pair", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("not I-JSON: " + e.getMessage(), e);
    }
  }
}
