package org.sipward.firewall.order;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;

/**
 * Computes the pseudonym of a telephone number under the key of an epoch: the first 16 octets of
 * HMAC-SHA-256 over {@code fsx1}, the kind and the number with its plus sign, set apart by 0x1F.
 *
 * <p>The JDK's own HMAC allocates, its digests do not. One per loop.
 */
final class Pseudonymiser {
  private static final byte[] HEAD = "fsx1\u001FMSISDN\u001F+".getBytes(StandardCharsets.US_ASCII);

  private static final int DIGEST = 32;
  private static final int MOST_DIGITS = 15;

  private final MessageDigest digest = EpochKey.sha256();
  private final byte[] text = new byte[HEAD.length + MOST_DIGITS];
  private final byte[] result = new byte[DIGEST];
  private final ByteBuffer halves = ByteBuffer.wrap(result);

  Pseudonymiser() {
    System.arraycopy(HEAD, 0, text, 0, HEAD.length);
  }

  /** Computes it for a number in the form of {@link NumberReader}. */
  void compute(EpochKey key, long number) {
    int digits = NumberReader.length(number);
    long rest = number;
    for (int i = HEAD.length + digits - 1; i >= HEAD.length; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    try {
      key.beginInner(digest);
      digest.update(text, 0, HEAD.length + digits);
      digest.digest(result, 0, DIGEST);
      key.beginOuter(digest);
      digest.update(result, 0, DIGEST);
      digest.digest(result, 0, DIGEST);
    } catch (DigestException e) {
      throw new IllegalStateException("the array is as long as the digest", e);
    }
  }

  /** The first 8 octets. */
  long high() {
    return halves.getLong(0);
  }

  /** The next 8 octets. */
  long low() {
    return halves.getLong(8);
  }
}
