package org.sipward.exchange.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.json.MessageWriter;

/**
 * The name of some content: SHA-256 over canonical octets.
 *
 * <p>Of a message it covers what is signed and not the signature: signing again changes nothing,
 * and another content under the same id shows.
 *
 * @param hex 64 digits in lower case
 */
public record MessageHash(String hex) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public MessageHash {
    if (!SHA_256.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hex");
    }
  }

  /** The hash of octets that are canonical already. */
  public static MessageHash of(byte[] canonical) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(canonical);
      return new MessageHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The hash of a body alone, as UPDATE and REVOKE name it. */
  public static MessageHash ofBody(Message message) {
    return of(Canonical.of(MessageWriter.body(message)));
  }
}
