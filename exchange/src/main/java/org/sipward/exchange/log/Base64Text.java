package org.sipward.exchange.log;

import java.util.Base64;
import java.util.Optional;

/**
 * Standard Base64 (RFC 4648 section 4) that has one spelling per value.
 *
 * <p>The JDK's decoder ignores the unused bits of the last character and a missing padding, so that
 * several texts mean the same octets. A signed text must not have such slack: what is read here,
 * written again, is the same text.
 */
public final class Base64Text {
  private Base64Text() {}

  /** The octets, or empty where the text is not the canonical Base64 of any. */
  public static Optional<byte[]> read(String text) {
    try {
      byte[] octets = Base64.getDecoder().decode(text);
      return write(octets).equals(text) ? Optional.of(octets) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public static String write(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
