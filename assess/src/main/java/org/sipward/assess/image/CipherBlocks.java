package org.sipward.assess.image;

import java.util.Arrays;

/**
 * The blocks of a dump that look like ciphertext: aligned octets, spread as noise is. Kept as
 * numbers, so that two dumps can be compared.
 */
public final class CipherBlocks implements ImageContent {
  /** Octets of a block: two of the ciphers in use. */
  public static final int BLOCK_OCTETS = 32;

  private static final int ALIGNMENT = 16;

  /** Of 32 octets of noise, 30 differ on average, and half are above 127; text has none such. */
  private static final int MIN_DIFFERENT = 27;

  private static final int MIN_HIGH = 8;
  private static final int MAX_HIGH = 24;
  private static final int MAX_BLOCKS = 2 << 20;

  private long[] blocks = new long[1 << 10];
  private int count;

  /** Blocks seen. */
  public int count() {
    return count;
  }

  /** Whether there were more than are kept. */
  public boolean gaveUp() {
    return count == MAX_BLOCKS;
  }

  @Override
  public void window(String name, long offset, byte[] octets) {
    int fresh = offset == 0 ? 0 : ImageWalk.OVERLAP_OCTETS - ALIGNMENT;
    for (int i = fresh; i + BLOCK_OCTETS <= octets.length && count < MAX_BLOCKS; i += ALIGNMENT) {
      if (isNoise(octets, i)) {
        if (count == blocks.length) {
          blocks = Arrays.copyOf(blocks, count * 2);
        }
        blocks[count++] = number(octets, i);
      }
    }
  }

  /** How many different blocks two dumps share, none of which stands in a third. */
  public int sharedWith(CipherBlocks other, CipherBlocks except) {
    long[] mine = sorted();
    long[] theirs = other.sorted();
    long[] known = except.sorted();
    int shared = 0;
    for (int i = 0; i < mine.length; i++) {
      boolean again = i > 0 && mine[i] == mine[i - 1];
      if (!again
          && Arrays.binarySearch(theirs, mine[i]) >= 0
          && Arrays.binarySearch(known, mine[i]) < 0) {
        shared++;
      }
    }
    return shared;
  }

  private long[] sorted() {
    long[] sorted = Arrays.copyOf(blocks, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static boolean isNoise(byte[] octets, int from) {
    long[] seen = new long[4];
    int different = 0;
    int high = 0;
    for (int i = from; i < from + BLOCK_OCTETS; i++) {
      int octet = octets[i] & 0xff;
      long bit = 1L << (octet & 63);
      different += (seen[octet >> 6] & bit) == 0 ? 1 : 0;
      seen[octet >> 6] |= bit;
      high += octet >> 7;
    }
    return different >= MIN_DIFFERENT && high >= MIN_HIGH && high <= MAX_HIGH;
  }

  /** FNV-1a of 64 bits. */
  private static long number(byte[] octets, int from) {
    long number = 0xcbf29ce484222325L;
    for (int i = from; i < from + BLOCK_OCTETS; i++) {
      number = (number ^ (octets[i] & 0xff)) * 0x100000001b3L;
    }
    return number;
  }
}
