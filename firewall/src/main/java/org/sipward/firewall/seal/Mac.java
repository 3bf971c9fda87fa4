package org.sipward.firewall.seal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed hash of a list of values: AES-PMAC1 over their length-prefixed concatenation.
 *
 * <p>PMAC1 (Rogaway, "Efficient Instantiations of Tweakable Blockciphers", 2004, section 6)
 * encrypts the blocks apart from each other, so that the processor works on many of them at once;
 * in the chain of CBC-MAC each waits for the one before, which costs twice the time here. Every
 * value carries its length and the first block the total one, so that no two lists give the same
 * octets; the input is always whole blocks.
 *
 * <p>Usage: {@code begin}, {@code add...}, {@code finish}, then {@link #high} and {@link #low}. One
 * per thread and key; allocates only when an input is longer than all before.
 */
public final class Mac {
  private static final int BLOCK = 16;

  /** The polynomial by which GF(2^128) is reduced. */
  private static final long REDUCTION = 0x87;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Cipher cipher;
  private byte[] in = new byte[1_024];
  private byte[] out = new byte[1_024];

  /** Block by block what the input is masked with: L times 2, 4, 8 ..., L being E(0). */
  private byte[] masks;

  private int used;
  private long high;
  private long low;

  public Mac(SealKeys.Key key) {
    try {
      cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key.octets(), "AES"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES is part of every JDK", e);
    }
    masks = masks(in.length);
  }

  private byte[] masks(int length) {
    byte[] all = new byte[length];
    encrypt(new byte[BLOCK], BLOCK, out);
    long first = longAt(out, 0);
    long second = longAt(out, 8);
    for (int at = 0; at < length; at += BLOCK) {
      long carry = first >> 63 & REDUCTION;
      first = first << 1 | second >>> 63;
      second = second << 1 ^ carry;
      putLong(all, at, first);
      putLong(all, at + 8, second);
    }
    return all;
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
    int last = end - BLOCK;
    Arrays.fill(in, used, end, (byte) 0);
    putLong(in, 8, used);
    // The last block is not encrypted by itself; its mask, three times, sets its sum apart.
    long first = longAt(masks, last);
    long second = longAt(masks, last + 8);
    high = longAt(in, last) ^ first ^ first << 1 ^ second >>> 63;
    low = longAt(in, last + 8) ^ second ^ second << 1 ^ (first >> 63 & REDUCTION);
    for (int at = 0; at < last; at += 8) {
      putLong(in, at, longAt(in, at) ^ longAt(masks, at));
    }
    encrypt(in, last, out);
    for (int at = 0; at < last; at += BLOCK) {
      high ^= longAt(out, at);
      low ^= longAt(out, at + 8);
    }
    putLong(in, 0, high);
    putLong(in, 8, low);
    encrypt(in, BLOCK, out);
    high = longAt(out, 0);
    low = longAt(out, 8);
  }

  private void encrypt(byte[] blocks, int length, byte[] into) {
    try {
      cipher.update(blocks, 0, length, into, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("whole blocks into an array as long cannot fail", e);
    }
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
      in = Arrays.copyOf(in, (Math.max(needed, in.length * 2) + BLOCK - 1) / BLOCK * BLOCK);
      out = new byte[in.length];
      masks = masks(in.length);
    }
  }

  static void putInt(byte[] array, int at, int value) {
    INT.set(array, at, value);
  }

  static int intAt(byte[] array, int at) {
    return (int) INT.get(array, at);
  }

  static void putLong(byte[] array, int at, long value) {
    LONG.set(array, at, value);
  }

  static long longAt(byte[] array, int at) {
    return (long) LONG.get(array, at);
  }
}
