package org.sipward.firewall.seal;

import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What seals small state into a token and opens it again: deterministic authenticated encryption.
 *
 * <p>The synthetic initial value is a MAC over kind, bound values and plaintext; the plaintext is
 * then encrypted in counter mode starting from it (the construction of RFC 5297 with a MAC of our
 * own and 96 bits kept). The same state bound to the same values gives the same token: a random
 * nonce would change the branch between an INVITE and its retransmission, CANCEL or ACK, and phones
 * would ring on.
 *
 * <p>Token: one octet (version, kind, key epoch), twelve octets of MAC, ciphertext; in lower-case
 * base32. Sealing: {@link #begin}, {@link #bind}..., put..., {@link #seal}. Opening: the other
 * {@code begin}, {@link #bind}..., {@link #open}, take.... One per thread; allocates nothing but
 * for new keys.
 */
public final class Sealer {
  /** Octets of state in one token. */
  public static final int CAPACITY = 64;

  private static final int VERSION = 1;
  private static final int TAG = 12;
  private static final int HEAD = 1 + TAG;
  private static final int BLOCK = 16;

  /** Characters of a token without state: none is shorter. */
  public static final int SHORTEST = Base32.encodedLength(HEAD);

  /** The ciphers of one key epoch. */
  private static final class Keyed {
    final int number;
    final Mac mac;
    final Cipher cipher;

    Keyed(SealKeys.Epoch epoch) {
      number = epoch.number();
      mac = new Mac(epoch.mac());
      try {
        cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(epoch.cipher().octets(), "AES"));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES is part of every JDK", e);
      }
    }
  }

  private SealKeys keys;
  private Keyed[] epochs;
  private final byte[] plain = new byte[CAPACITY];
  private final byte[] raw = new byte[HEAD + CAPACITY];
  private final byte[] counters = new byte[CAPACITY + BLOCK];
  private final byte[] stream = new byte[CAPACITY + BLOCK];
  private final byte[] token = new byte[Base32.encodedLength(HEAD + CAPACITY)];
  private Keyed keyed;
  private Token kind = Token.WAY_BACK;
  private int length;
  private int at;

  public Sealer(SealKeys keys) {
    this.keys = keys;
    epochs = keyed(keys);
    keyed = epochs[0];
  }

  /** Goes over to other keys, if they are other ones: cheap enough to ask for each message. */
  @SuppressWarnings("ReferenceEquality") // an equal copy costs a little work, nothing else
  public void use(SealKeys current) {
    if (current != keys) {
      keys = current;
      epochs = keyed(current);
      keyed = epochs[0];
    }
  }

  private static Keyed[] keyed(SealKeys keys) {
    List<SealKeys.Epoch> all = keys.epochs();
    Keyed[] keyed = new Keyed[all.size()];
    for (int i = 0; i < keyed.length; i++) {
      keyed[i] = new Keyed(all.get(i));
    }
    return keyed;
  }

  // ---- binding

  /** Starts a token to be sealed with the current epoch. */
  public Sealer begin(Token kind) {
    return begin(kind, epochs[0]);
  }

  /**
   * Starts opening the token in {@code array[from, to)}: the kind it claims, or null where it is no
   * token of ours or of an epoch no longer accepted. Bind the same values, then {@link #open}.
   */
  public @Nullable Token begin(byte[] array, int from, int to) {
    int octets = Base32.decode(array, from, to, raw);
    length = octets - HEAD;
    if (octets < HEAD || (raw[0] & 0xff) >> 6 != VERSION) {
      return null;
    }
    Token claimed = Token.at((raw[0] >> 3) & 7);
    for (Keyed candidate : epochs) {
      if (claimed != null && (candidate.number & 7) == (raw[0] & 7)) {
        begin(claimed, candidate);
        return claimed;
      }
    }
    return null;
  }

  private Sealer begin(Token kind, Keyed keyed) {
    this.kind = kind;
    this.keyed = keyed;
    keyed.mac.begin(kind.ordinal());
    at = 0;
    return this;
  }

  /** Binds the token to a value that is not in it: it opens only beside the same one. */
  public Sealer bind(byte[] array, int from, int to) {
    keyed.mac.add(array, from, to);
    return this;
  }

  public Sealer bind(long value) {
    keyed.mac.add(value);
    return this;
  }

  /** Binds the token to the absence of a value. */
  public Sealer bindAbsent() {
    keyed.mac.addAbsent();
    return this;
  }

  // ---- sealing

  /** Appends the low {@code octets} octets of a number to the state. */
  public Sealer put(long value, int octets) {
    for (int i = octets - 1; i >= 0; i--) {
      plain[at++] = (byte) (value >> (8 * i));
    }
    return this;
  }

  /** Seals the state: the token is in {@link #token}, as many characters as are returned. */
  public int seal() {
    keyed.mac.add(plain, 0, at).finish();
    raw[0] = (byte) (VERSION << 6 | kind.ordinal() << 3 | (keyed.number & 7));
    Mac.putLong(raw, 1, keyed.mac.high());
    Mac.putInt(raw, 9, (int) (keyed.mac.low() >> 32));
    keystream(at);
    for (int i = 0; i < at; i++) {
      raw[HEAD + i] = (byte) (plain[i] ^ stream[i]);
    }
    return Base32.encode(raw, HEAD + at, token, 0);
  }

  /** The characters of the token sealed last. */
  public byte[] token() {
    return token;
  }

  // ---- opening

  /** Whether the token is ours, unchanged, and bound to the same values; then take its state. */
  public boolean open() {
    keystream(length);
    for (int i = 0; i < length; i++) {
      plain[i] = (byte) (raw[HEAD + i] ^ stream[i]);
    }
    keyed.mac.add(plain, 0, length).finish();
    long difference = keyed.mac.high() ^ Mac.longAt(raw, 1);
    difference |= (keyed.mac.low() >>> 32) ^ (Mac.longAt(raw, 5) & 0xffff_ffffL);
    at = 0;
    return difference == 0;
  }

  /** Takes a number of {@code octets} octets; 0 beyond the end. */
  public long take(int octets) {
    long value = 0;
    for (int i = 0; i < octets; i++) {
      value = value << 8 | (at < length ? plain[at] & 0xff : 0);
      at++;
    }
    return value;
  }

  /** Whether all the state was taken, and no more. */
  public boolean isTaken() {
    return at == length;
  }

  /** Counter mode from the twelve octets of the MAC in {@link #raw}. */
  private void keystream(int octets) {
    int blocks = (octets + BLOCK - 1) / BLOCK;
    for (int i = 0; i < blocks; i++) {
      System.arraycopy(raw, 1, counters, i * BLOCK, TAG);
      Mac.putInt(counters, i * BLOCK + TAG, i);
    }
    try {
      keyed.cipher.update(counters, 0, blocks * BLOCK, stream, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("whole blocks into an array as long cannot fail", e);
    }
  }
}
