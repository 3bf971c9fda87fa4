package org.sipward.firewall.fact;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sipward.sip.Span;

/**
 * A bounded queue of facts from one event loop to one drainer: preallocated places and a circular
 * array for the octets they keep. It never blocks: when either is full, {@link #claim} says so.
 *
 * <p>The producer's methods are called by one thread, the consumer's by one other. As in the LMAX
 * Disruptor, each side owns one running position and publishes it with release, so that what was
 * written before it is seen after it; the producer rereads the consumer's only when it seems full.
 */
final class FactRing {
  private static final VarHandle CURSORS = MethodHandles.arrayElementVarHandle(long[].class);

  // Cursors lie 128 octets apart, so that the two threads do not write to one cache line.
  private static final int PUBLISHED = 16;
  private static final int CONSUMED = 32;
  private static final int CONSUMED_OCTETS = 33;

  private final long[] cursors = new long[64];
  private final Fact[] places;
  private final byte[] arena;

  // Of the producer.
  private long next;
  private long arenaNext;
  private long arenaLimit;
  private long seenConsumed;
  private long seenConsumedOctets;

  // Of the consumer.
  private long reading;

  /**
   * A ring of this size.
   *
   * @param capacity facts that wait at most, a power of two
   * @param octets octets that they keep at most, a power of two and twice the most one may keep: a
   *     fact does not wrap around the end
   */
  FactRing(int capacity, int octets) {
    this(capacity, octets, Fact.FINDINGS);
  }

  /**
   * A ring of facts with more or fewer findings.
   *
   * @param findings that one fact keeps
   */
  FactRing(int capacity, int octets, int findings) {
    if (Integer.bitCount(capacity) != 1 || Integer.bitCount(octets) != 1) {
      throw new IllegalArgumentException("the sizes of a ring are powers of two");
    }
    arena = new byte[octets];
    places = new Fact[capacity];
    for (int i = 0; i < capacity; i++) {
      places[i] = new Fact(arena, findings);
    }
  }

  /**
   * The next place, to be filled and published; null when the ring is full.
   *
   * @param octets the most that will be kept with it
   */
  @Nullable Fact claim(int octets) {
    if (next - seenConsumed == places.length) {
      seenConsumed = (long) CURSORS.getAcquire(cursors, CONSUMED);
      if (next - seenConsumed == places.length) {
        return null;
      }
    }
    long start = contiguous(octets);
    if (start + octets - seenConsumedOctets > arena.length) {
      seenConsumedOctets = (long) CURSORS.getAcquire(cursors, CONSUMED_OCTETS);
      if (start + octets - seenConsumedOctets > arena.length) {
        return null;
      }
    }
    arenaNext = start;
    arenaLimit = start + octets;
    return place(next);
  }

  /** Copies octets beside the claimed place, at most {@code most}; the span of the copy. */
  long keep(byte[] array, int from, int to, int most) {
    int length = (int) Math.min(Math.min(to - from, most), arenaLimit - arenaNext);
    int at = (int) (arenaNext & (arena.length - 1));
    System.arraycopy(array, from, arena, at, length);
    arenaNext += length;
    return Span.of(at, at + length);
  }

  /** Hands the claimed place over. */
  void publish() {
    place(next).arenaEnd = arenaNext;
    next++;
    CURSORS.setRelease(cursors, PUBLISHED, next);
  }

  /** The oldest fact, to be read and released, or null. */
  @Nullable Fact poll() {
    if (reading == (long) CURSORS.getAcquire(cursors, PUBLISHED)) {
      return null;
    }
    return place(reading);
  }

  /** Gives the polled place back to the producer. */
  void release() {
    CURSORS.setRelease(cursors, CONSUMED_OCTETS, place(reading).arenaEnd);
    reading++;
    CURSORS.setRelease(cursors, CONSUMED, reading);
  }

  private Fact place(long position) {
    return Objects.requireNonNull(places[(int) (position & (places.length - 1))]);
  }

  /** Where this many octets fit without wrapping: here, or at the start of the array. */
  private long contiguous(int octets) {
    int at = (int) (arenaNext & (arena.length - 1));
    return at + octets <= arena.length ? arenaNext : arenaNext + arena.length - at;
  }
}
