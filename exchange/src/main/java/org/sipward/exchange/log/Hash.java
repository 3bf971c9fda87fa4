package org.sipward.exchange.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A SHA-256 value: 32 octets, immutable, compared by content.
 *
 * <p>Its text in checkpoints and proofs is standard Base64 with padding; only the one canonical
 * spelling of a value is read.
 */
public final class Hash {
  public static final int BYTES = 32;

  private final byte[] octets;

  private Hash(byte[] octets) {
    this.octets = octets;
  }

  /** Takes a copy of exactly {@link #BYTES} octets; any other length is the caller's mistake. */
  public static Hash of(byte[] octets) {
    if (octets.length != BYTES) {
      throw new IllegalArgumentException("a hash has 32 octets, not " + octets.length);
    }
    return new Hash(octets.clone());
  }

  /** SHA-256 over the parts one after the other. */
  public static Hash over(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return new Hash(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Reads the canonical Base64 text; empty for anything else. */
  public static Optional<Hash> fromBase64(String text) {
    return Base64Text.read(text).filter(o -> o.length == BYTES).map(Hash::new);
  }

  public byte[] octets() {
    return octets.clone();
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(octets);
  }

  public String hex() {
    return HexFormat.of().formatHex(octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return hex();
  }
}
