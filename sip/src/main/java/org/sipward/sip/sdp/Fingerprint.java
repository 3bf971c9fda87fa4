package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/** The fingerprint of the certificate of a DTLS or TLS media connection (RFC 8122 section 5). */
public final class Fingerprint implements SdpView {
  private final SdpCursor cursor = new SdpCursor();
  private byte[] array = new byte[0];
  private long hash = Span.NONE;
  private long digest = Span.NONE;
  private int octets;

  @Override
  public boolean read(byte[] array, long value) {
    this.array = array;
    cursor.open(array, value);
    hash = cursor.takeToken();
    if (Span.isNone(hash) || !cursor.takeSpace()) {
      return false;
    }
    digest = cursor.takeRest();
    octets = hexPairs(Span.from(digest), Span.to(digest));
    int expected = expectedOctets();
    if (octets == 0 || (expected != 0 && expected != octets)) {
      cursor.open(array, digest);
      return false;
    }
    return true;
  }

  /** Pairs of hexadecimal digits with colons between; 0 if it is anything else. */
  private int hexPairs(int from, int to) {
    if ((to - from) % 3 != 2) {
      return 0;
    }
    for (int i = from; i < to; i += 3) {
      boolean pair = SdpCursor.isHex(array[i]) && SdpCursor.isHex(array[i + 1]);
      if (!pair || (i + 2 < to && array[i + 2] != ':')) {
        return 0;
      }
    }
    return (to - from + 1) / 3;
  }

  /** Octets that the hash function gives; 0 if we do not know the function. */
  private int expectedOctets() {
    if (isHash("sha-256")) {
      return 32;
    }
    if (isHash("sha-1")) {
      return 20;
    }
    if (isHash("sha-384")) {
      return 48;
    }
    if (isHash("sha-512")) {
      return 64;
    }
    if (isHash("sha-224")) {
      return 28;
    }
    return isHash("md5") || isHash("md2") ? 16 : 0;
  }

  @Override
  public int failedAt() {
    return cursor.at();
  }

  public long hash() {
    return hash;
  }

  /** Whether the hash function is this one, given in lower case. */
  public boolean isHash(String lowerCase) {
    return SdpCursor.is(array, hash, lowerCase);
  }

  /** The digest as text: pairs of hexadecimal digits with colons between. */
  public long digest() {
    return digest;
  }

  /** Length of the digest in octets. */
  public int octets() {
    return octets;
  }
}
