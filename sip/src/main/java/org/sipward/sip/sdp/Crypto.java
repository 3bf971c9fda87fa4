package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/**
 * The keys of an SRTP stream in clear text: tag, suite, keys and session parameters (RFC 4568
 * section 9).
 *
 * <p>There may be several keys; {@link #nextKey} walks through them, and a successful read leaves
 * the view at the first.
 */
public final class Crypto implements SdpView {
  private static final int MAX_TAG = 999_999_999;

  private final SdpCursor cursor = new SdpCursor();
  private final SdpCursor keys = new SdpCursor();
  private final SdpCursor session = new SdpCursor();
  private byte[] array = new byte[0];
  private int tag;
  private long suite = Span.NONE;
  private long keyParameters = Span.NONE;
  private long sessionParameters = Span.NONE;
  private long method = Span.NONE;
  private long key = Span.NONE;
  private int keyOctets;
  private long lifetime = Span.NONE;
  private long keyIdentifier = Span.NONE;

  @Override
  public boolean read(byte[] array, long value) {
    this.array = array;
    cursor.open(array, value);
    tag = cursor.takeNumber(MAX_TAG);
    if (tag < 0 || !takeGap()) {
      return false;
    }
    suite = cursor.takeToken();
    if (Span.isNone(suite) || !takeGap()) {
      return false;
    }
    keyParameters = cursor.takeNonSpace();
    if (Span.isNone(keyParameters)) {
      return false;
    }
    boolean spaced = takeGap();
    sessionParameters = cursor.takeRest();
    session.open(array, sessionParameters);
    return (spaced || Span.length(sessionParameters) == 0) && takeKeys();
  }

  /** {@code 1*WSP}. */
  private boolean takeGap() {
    boolean any = false;
    while (cursor.takeSpace() || cursor.takeOctet('\t')) {
      any = true;
    }
    return any;
  }

  private boolean takeKeys() {
    rewindKeys();
    do {
      if (!nextKey()) {
        cursor.open(array, Span.of(keys.at(), keys.at()));
        return false;
      }
    } while (!keys.atEnd());
    rewindKeys();
    return nextKey();
  }

  @Override
  public int failedAt() {
    return cursor.at();
  }

  public int tag() {
    return tag;
  }

  public long suite() {
    return suite;
  }

  /** Whether the suite is this one, given in lower case. */
  public boolean isSuite(String lowerCase) {
    return SdpCursor.is(array, suite, lowerCase);
  }

  /** Goes back before the first key. */
  public void rewindKeys() {
    keys.open(array, keyParameters);
  }

  /** Goes to the next key; false after the last and at one outside the grammar. */
  public boolean nextKey() {
    if (keys.atEnd()) {
      return false;
    }
    lifetime = Span.NONE;
    keyIdentifier = Span.NONE;
    keyOctets = 0;
    method = keys.takeToken();
    if (Span.isNone(method) || !keys.takeOctet(':')) {
      return false;
    }
    boolean inline = SdpCursor.is(array, method, "inline");
    key = inline ? keys.takeUntil('|', ';') : keys.takeUntil(';', ';');
    if (Span.isNone(key) || (inline && !takeInline())) {
      return false;
    }
    return keys.atEnd() || (keys.takeOctet(';') && !keys.atEnd());
  }

  /** {@code key||salt ["|" lifetime] ["|" MKI ":" length]}. */
  private boolean takeInline() {
    keyOctets = base64Octets();
    int expected = expectedOctets();
    if (keyOctets <= 0 || (expected != 0 && expected != keyOctets)) {
      return false;
    }
    while (keys.takeOctet('|')) {
      long part = keys.takeUntil('|', ';');
      if (Span.isNone(part) || !Span.isNone(keyIdentifier)) {
        return false;
      }
      if (contains(part, ':')) {
        keyIdentifier = part;
      } else if (Span.isNone(lifetime)) {
        lifetime = part;
      } else {
        return false;
      }
    }
    return true;
  }

  private boolean contains(long part, int octet) {
    for (int i = Span.from(part); i < Span.to(part); i++) {
      if (array[i] == octet) {
        return true;
      }
    }
    return false;
  }

  /** Octets behind the base64 text of the key; padding may be left out; -1 if it is no base64. */
  private int base64Octets() {
    int to = Span.to(key);
    int padding = 0;
    while (padding < 2 && to > Span.from(key) && array[to - 1] == '=') {
      to--;
      padding++;
    }
    for (int i = Span.from(key); i < to; i++) {
      if (!SdpCursor.isAlphanumeric(array[i]) && array[i] != '+' && array[i] != '/') {
        return -1;
      }
    }
    int digits = to - Span.from(key);
    boolean aligned = padding == 0 ? digits % 4 != 1 : (digits + padding) % 4 == 0;
    return aligned ? digits * 6 / 8 : -1;
  }

  /** Octets of key and salt of a suite (RFC 4568 6.2, 6188 4, 7714 12); 0 if unknown. */
  private int expectedOctets() {
    if (isSuite("aes_cm_128_hmac_sha1_80")
        || isSuite("aes_cm_128_hmac_sha1_32")
        || isSuite("f8_128_hmac_sha1_80")) {
      return 30;
    }
    if (isSuite("aes_256_cm_hmac_sha1_80") || isSuite("aes_256_cm_hmac_sha1_32")) {
      return 46;
    }
    if (isSuite("aes_192_cm_hmac_sha1_80") || isSuite("aes_192_cm_hmac_sha1_32")) {
      return 38;
    }
    if (isSuite("aead_aes_128_gcm")) {
      return 28;
    }
    return isSuite("aead_aes_256_gcm") ? 44 : 0;
  }

  /** Key method of the current key, in practice always inline. */
  public long method() {
    return method;
  }

  /** The current key: base64 of key and salt for inline, otherwise everything after the method. */
  public long key() {
    return key;
  }

  /** Octets of key and salt of the current inline key; 0 for another method. */
  public int keyOctets() {
    return keyOctets;
  }

  /** Lifetime of the current key, in packets; {@link Span#NONE} if it is not given. */
  public long lifetime() {
    return lifetime;
  }

  /** Master key identifier and its length, with a colon between; {@link Span#NONE} if not given. */
  public long keyIdentifier() {
    return keyIdentifier;
  }

  /** All session parameters; may be empty. */
  public long sessionParameters() {
    return sessionParameters;
  }

  /**
   * Whether a session parameter switches encryption or authentication of the media off (RFC 4568
   * 6.3.2). Reports alone may be in the clear: they stay authenticated.
   */
  public boolean weakensProtection() {
    session.open(array, sessionParameters);
    while (!session.atEnd()) {
      long word = session.takeUntil(' ', '\t');
      if (SdpCursor.is(array, word, "unencrypted_srtp")
          || SdpCursor.is(array, word, "unauthenticated_srtp")) {
        return true;
      }
      if (!session.takeSpace()) {
        session.takeOctet('\t');
      }
    }
    return false;
  }
}
