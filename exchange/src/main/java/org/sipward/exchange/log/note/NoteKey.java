package org.sipward.exchange.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.sipward.exchange.log.Base64Text;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.seal.Ed25519Key;

/**
 * A public key that verifies notes: a name, a use, and 32 octets of Ed25519 (RFC 8032).
 *
 * <p>Its text is {@code name+id+base64(use, key)}, the form in which keys are configured and put
 * into bundles. The id, four octets, only finds the key: it is no fingerprint.
 *
 * @param name the log's origin or the witness's name, 1 to {@link #MAX_NAME} octets without spaces
 *     and plus signs
 */
public record NoteKey(String name, KeyUse use, Hash octets) {
  public static final int MAX_NAME = 255;

  public NoteKey {
    if (!isName(name)) {
      throw new IllegalArgumentException("a key's name has no spaces and no plus: " + name);
    }
  }

  /** The key in the JDK's form as a note key. */
  public static NoteKey of(String name, KeyUse use, PublicKey key) {
    return Ed25519Key.of(key)
        .map(k -> new NoteKey(name, use, Hash.of(k.octets())))
        .orElseThrow(
            () -> new IllegalArgumentException("not an Ed25519 key: " + key.getAlgorithm()));
  }

  /** Reads the text of a key; empty where it is not the one spelling of a key. */
  public static Optional<NoteKey> fromText(String text) {
    int second = text.indexOf('+', text.indexOf('+') + 1);
    int first = text.indexOf('+');
    if (first < 1 || second < 0 || !isName(text.substring(0, first))) {
      return Optional.empty();
    }
    return Base64Text.read(text.substring(second + 1))
        .filter(o -> o.length == 1 + Hash.BYTES)
        .flatMap(o -> keyed(text.substring(0, first), o))
        .filter(key -> key.text().equals(text));
  }

  private static Optional<NoteKey> keyed(String name, byte[] octets) {
    return Arrays.stream(KeyUse.values())
        .filter(use -> use.octet() == octets[0])
        .findFirst()
        .map(use -> new NoteKey(name, use, Hash.of(Arrays.copyOfRange(octets, 1, octets.length))));
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME
        && name.codePoints().noneMatch(c -> c == '+' || c < 0x20 || isSpace(c) || isSurrogate(c));
  }

  private static boolean isSpace(int codePoint) {
    return Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint);
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** The first four octets of SHA-256(name, newline, use, key). */
  public int id() {
    byte[] head = (name + "\n").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(Hash.over(head, new byte[] {use.octet()}, octets.octets()).octets())
        .getInt();
  }

  public String text() {
    byte[] typed = new byte[1 + Hash.BYTES];
    typed[0] = use.octet();
    System.arraycopy(octets.octets(), 0, typed, 1, Hash.BYTES);
    return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + Base64Text.write(typed);
  }

  /**
   * Whether the signature is this key's over the message; octets that are no key verify nothing.
   */
  boolean verifies(byte[] message, byte[] signature) {
    return Ed25519Key.of(octets.octets()).filter(k -> k.verifies(message, signature)).isPresent();
  }
}
