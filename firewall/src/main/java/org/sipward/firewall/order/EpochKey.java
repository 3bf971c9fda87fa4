package org.sipward.firewall.order;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The key of one epoch of pseudonyms, as the two blocks that HMAC-SHA-256 hashes before the text
 * and before the result (RFC 2104). Immutable.
 */
final class EpochKey {
  static final int BLOCK = 64;

  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private final byte[] inner = new byte[BLOCK];
  private final byte[] outer = new byte[BLOCK];

  EpochKey(byte[] key) {
    byte[] padded = key.length > BLOCK ? sha256().digest(key) : key;
    for (int i = 0; i < BLOCK; i++) {
      byte octet = i < padded.length ? padded[i] : 0;
      inner[i] = (byte) (octet ^ INNER);
      outer[i] = (byte) (octet ^ OUTER);
    }
  }

  /** Begins the hash over the text. */
  void beginInner(MessageDigest digest) {
    digest.reset();
    digest.update(inner, 0, BLOCK);
  }

  /** Begins the hash over the result of the first. */
  void beginOuter(MessageDigest digest) {
    digest.update(outer, 0, BLOCK);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
