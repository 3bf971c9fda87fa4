package org.sipward.exchange.message;

import org.sipward.exchange.message.Bounds.Text;

/**
 * The proof that the sender said exactly this: over the canonical bytes of the message without it.
 *
 * @param kid names the key within the sender
 * @param value base64url without padding; 64 octets for both algorithms
 */
public record Signature(
    Algorithm alg,
    @Text(pattern = "^[A-Za-z0-9._:-]{1,128}$") String kid,
    @Text(pattern = "^[A-Za-z0-9_-]{86}$", max = 86) String value) {

  /** Signature algorithms. */
  public enum Algorithm implements Spelled {
    ED25519("Ed25519"),
    ES256("ES256");

    private final String spelling;

    Algorithm(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
