package org.sipward.firewall.transport.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Addresses as networks hand them out spread over a table, whatever the secret is. */
class KeyedHashTest {
  private static final int PLACES = 4_096;
  private static final int ADDRESSES = 16 * PLACES;

  static Stream<KeyedHash> hashes() {
    var random = ThreadLocalRandom.current();
    return Stream.of(
        new KeyedHash(0, 0),
        new KeyedHash(1, 2),
        new KeyedHash(-1, Long.MIN_VALUE),
        new KeyedHash(random.nextLong(), random.nextLong()));
  }

  @ParameterizedTest
  @MethodSource("hashes")
  void spreadsTheNeighboursOfAnAddress(KeyedHash hash) {
    for (int shift : new int[] {0, 8, 13}) {
      int[] low = new int[PLACES];
      int[] high = new int[PLACES];
      int[] tags = new int[256];
      Set<Long> all = new HashSet<>();
      for (int i = 0; i < ADDRESSES; i++) {
        long key = hash.of(0, 0xffff_0a00_0000L + ((long) i << shift), 1);
        low[(int) key & PLACES - 1]++;
        high[(int) (key >>> 32) & PLACES - 1]++;
        tags[(int) (key >>> 56)]++;
        all.add(key);
      }
      assertThat(all).hasSize(ADDRESSES);
      // 16 are due in each place; that of 4,096 one has more than 50 happens once in 10^7 tables.
      assertThat(most(low)).as("lower half, 2^%d", shift).isLessThan(51);
      assertThat(most(high)).as("upper half, 2^%d", shift).isLessThan(51);
      assertThat(IntStream.of(tags)).as("top octet, 2^%d", shift).allMatch(n -> n > 128 && n < 512);
    }
  }

  private static int most(int[] places) {
    return IntStream.of(places).max().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("hashes")
  void tellsApartWhatDiffersInOnePart(KeyedHash hash) {
    Set<Long> all = new HashSet<>();
    for (int bit = 0; bit < Long.SIZE; bit++) {
      all.add(hash.of(1L << bit, 0, 0));
      all.add(hash.of(0, 1L << bit, 0));
      all.add(hash.of(0, 0, 1L << bit));
    }
    all.add(hash.of(0, 0, 0));
    assertThat(all).hasSize(3 * Long.SIZE + 1);
  }
}
