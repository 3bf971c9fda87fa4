package org.sipward.exchange.log.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.sipward.exchange.log.Base64Text;

/**
 * One signature line of a note: whose, and its octets after the key id, not yet verified.
 *
 * <p>What the octets mean depends on the use of the key. Immutable, compared by content.
 */
public final class NoteSignature {
  private static final String DASH = "\u2014 ";

  private final String name;
  private final int keyId;
  private final byte[] blob;

  NoteSignature(String name, int keyId, byte[] blob) {
    this.name = name;
    this.keyId = keyId;
    this.blob = blob.clone();
  }

  /** Reads a line without its newline; empty where it is none. */
  public static Optional<NoteSignature> fromLine(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space < DASH.length()) {
      return Optional.empty();
    }
    String name = line.substring(DASH.length(), space);
    return Base64Text.read(line.substring(space + 1))
        .filter(o -> o.length > Integer.BYTES && NoteKey.isName(name))
        .map(
            o ->
                new NoteSignature(
                    name,
                    ByteBuffer.wrap(o).getInt(),
                    Arrays.copyOfRange(o, Integer.BYTES, o.length)));
  }

  public String name() {
    return name;
  }

  /** At least one octet. */
  byte[] blob() {
    return blob.clone();
  }

  /** The line without its newline. */
  public String line() {
    byte[] octets =
        ByteBuffer.allocate(Integer.BYTES + blob.length).putInt(keyId).put(blob).array();
    return DASH + name + " " + Base64Text.write(octets);
  }

  /** Whether it claims to be of this key; names and ids decide together. */
  public boolean claims(NoteKey key) {
    return keyId == key.id() && name.equals(key.name());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that && line().equals(that.line());
  }

  @Override
  public int hashCode() {
    return line().hashCode();
  }

  @Override
  public String toString() {
    return name + " " + HexFormat.of().toHexDigits(keyId);
  }
}
