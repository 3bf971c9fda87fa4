package org.sipward.firewall.seal;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed hash of a list of values: AES-CBC-MAC over their length-prefixed concatenation.
 *
 * <p>Plain CBC-MAC is forgeable over messages of different length; here the first block carries the
 * total length, and every value its own, so that no input is a prefix of another and no two lists
 * give the same octets. The processor does the work: one call of the JDK's cipher per hash.
 *
 * <p>Usage: {@code begin}, {@code add...}, {@code finish}, then {@link #high} and {@link #low}. One
 * per thread and key; allocates only when an input is longer than all before.
 */
public final class Mac {
  private static final int BLOCK = 16;

  private final Cipher cipher;
  private byte[] in = new byte[1_024];
  private byte[] out = new byte[1_024];
  private int used;
  private long high;
  private long low;

  public Mac(SealKeys.Key key) {
    try {
      cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key.octets(), "AES"),
          new IvParameterSpec(new byte[BLOCK]));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES is part of every JDK", e);
    }
  }

  /** Starts over; hashes of different purposes never meet. */
  public Mac begin(int purpose) {
    used = BLOCK;
    putLong(in, 0, purpose);
    return this;
  }

  /** Adds a value. An absent one is different from an empty one: see {@link #addAbsent}. */
  public Mac add(byte[] array, int from, int to) {
    int length = to - from;
    room(length + 4);
    putInt(in, used, length);
    System.arraycopy(array, from, in, used + 4, length);
    used += 4 + length;
    return this;
  }

  /** Adds "no such value". */
  public Mac addAbsent() {
    room(4);
    putInt(in, used, -1);
    used += 4;
    return this;
  }

  public Mac add(long value) {
    room(8);
    putLong(in, used, value);
    used += 8;
    return this;
  }

  /** Computes the hash. */
  public void finish() {
    int end = (used + BLOCK - 1) / BLOCK * BLOCK;
    room(end - used);
    Arrays.fill(in, used, end, (byte) 0);
    putLong(in, 8, used);
    try {
      cipher.doFinal(in, 0, end, out, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("whole blocks into an array as long cannot fail", e);
    }
    high = longAt(out, end - 16);
    low = longAt(out, end - 8);
  }

  /** First 64 bits of the hash. */
  public long high() {
    return high;
  }

  /** Last 64 bits of the hash. */
  public long low() {
    return low;
  }

  private void room(int more) {
    int needed = used + more + BLOCK;
    if (needed > in.length) {
      in = Arrays.copyOf(in, Math.max(needed, in.length * 2));
      out = new byte[in.length];
    }
  }

  static void putInt(byte[] array, int at, int value) {
    array[at] = (byte) (value >> 24);
    array[at + 1] = (byte) (value >> 16);
    array[at + 2] = (byte) (value >> 8);
    array[at + 3] = (byte) value;
  }

  static void putLong(byte[] array, int at, long value) {
    putInt(array, at, (int) (value >> 32));
    putInt(array, at + 4, (int) value);
  }

  static long longAt(byte[] array, int at) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (array[at + i] & 0xff);
    }
    return value;
  }
}
