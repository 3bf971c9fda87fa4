package org.sipward.exchange.privacy;

import java.util.Base64;

/** Base64url without padding in its one spelling: no bit of the text is without meaning. */
final class StrictBase64 {
  private StrictBase64() {}

  static String encode(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  /**
   * The octets.
   *
   * @throws IllegalArgumentException if {@link #encode} would have written something else; does not
   *     quote it
   */
  static byte[] decode(String text) {
    byte[] octets;
    try {
      octets = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not base64url");
    }
    if (!encode(octets).equals(text)) {
      throw new IllegalArgumentException("not the one spelling in base64url");
    }
    return octets;
  }
}
