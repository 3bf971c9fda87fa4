package org.sipward.firewall.fact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed pseudonyms of subscribers: the user part of a URI becomes {@code p-} and 16 characters that
 * are the same for the same subscriber and say nothing without the key (HMAC-SHA-256, 80 bits of
 * it).
 *
 * <p>Visual separators of telephone numbers do not count, so that {@code +49-30-1} and {@code
 * +49301} are one subscriber. Single thread.
 */
final class Pseudonyms {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int CHARACTERS = 16;
  private static final int BITS = 5;

  private final Mac mac;

  /** Pseudonyms under a key, at least 16 octets. */
  Pseudonyms(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("a pseudonym key has at least 16 octets");
    }
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  /** The pseudonym of a user part. */
  String of(byte[] array, int from, int to) {
    boolean number = isNumber(array, from, to);
    for (int i = from; i < to; i++) {
      if (!number || !isSeparator(array[i])) {
        mac.update(array[i]);
      }
    }
    var digest = mac.doFinal();
    var name = new byte[2 + CHARACTERS];
    name[0] = 'p';
    name[1] = '-';
    for (int i = 0; i < CHARACTERS; i++) {
      name[2 + i] = (byte) ALPHABET.charAt(bits(digest, i * BITS));
    }
    return new String(name, StandardCharsets.US_ASCII);
  }

  private static int bits(byte[] digest, int at) {
    int pair = (digest[at >> 3] & 0xff) << 8 | (digest[(at >> 3) + 1] & 0xff);
    return (pair >> (16 - BITS - (at & 7))) & 31;
  }

  private static boolean isNumber(byte[] array, int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      byte c = array[i];
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (!isSeparator(c) && !(c == '+' && i == from)) {
        return false;
      }
    }
    return digits > 0;
  }

  /** RFC 3966 visual separators. */
  private static boolean isSeparator(byte c) {
    return c == '-' || c == '.' || c == '(' || c == ')';
  }
}
