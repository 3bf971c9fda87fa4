package org.sipward.firewall.route;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.sipward.firewall.seal.SealKeys;
import org.sipward.sip.Span;

/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012): a keyed hash of short inputs, so that nobody can
 * choose Call-IDs that meet in one place. Immutable; safe for all threads; allocates nothing.
 */
public final class SipHash {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long k0;
  private final long k1;

  /** The hash of no octets. */
  private final long nothing;

  public SipHash(SealKeys.Key key) {
    ByteBuffer octets = ByteBuffer.wrap(key.octets());
    k0 = octets.getLong();
    k1 = octets.getLong();
    nothing = of(new byte[0], 0, 0);
  }

  SipHash(long k0, long k1) {
    this.k0 = k0;
    this.k1 = k1;
    nothing = of(new byte[0], 0, 0);
  }

  /** The hash of a part; of nothing where there is no such part. */
  public long of(byte[] array, long span) {
    return Span.isNone(span) ? nothing : of(array, Span.from(span), Span.to(span));
  }

  /** The hash of {@code array[from, to)}. */
  public long of(byte[] array, int from, int to) {
    long v0 = k0 ^ 0x736f6d6570736575L;
    long v1 = k1 ^ 0x646f72616e646f6dL;
    long v2 = k0 ^ 0x6c7967656e657261L;
    long v3 = k1 ^ 0x7465646279746573L;
    int length = to - from;
    int words = length / 8;
    for (int w = 0; w <= words + 2; w++) {
      // The words of the input, the last one with the length; then four rounds more to finish.
      long m = w <= words ? word(array, from + w * 8, Math.min(8, to - from - w * 8)) : 0;
      m |= w == words ? (long) length << 56 : 0;
      v2 ^= w == words + 1 ? 0xff : 0;
      v3 ^= m;
      for (int round = 0; round < 2; round++) {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
      }
      v0 ^= m;
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  /** Little-endian; shorter at the end. */
  private static long word(byte[] array, int from, int octets) {
    if (octets == Long.BYTES) {
      return (long) WORD.get(array, from);
    }
    long value = 0;
    for (int i = octets - 1; i >= 0; i--) {
      value = value << 8 | (array[from + i] & 0xff);
    }
    return value;
  }

  /** Mixes the bits of a number that is hashed already (the finalizer of SplitMix64). */
  public static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
