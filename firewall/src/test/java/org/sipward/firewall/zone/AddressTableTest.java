package org.sipward.firewall.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTableTest {
  private record Entry(long high, long low, int beside) {}

  @Test
  void holdsNothingButWhatWasAdded() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int size : new int[] {0, 1, 2, 3, 8, 17, 256, 1_000}) {
      Map<Entry, Integer> model = new HashMap<>();
      AddressTable table = new AddressTable(size);
      List<Entry> added = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        Entry entry = entry(random);
        added.add(entry);
        int place = table.add(entry.high, entry.low, entry.beside);
        assertThat(place).isBetween(0, table.places() - 1);
        assertThat(model.getOrDefault(entry, place)).isEqualTo(place);
        model.put(entry, place);
      }
      assertThat(model.values()).doesNotHaveDuplicates();
      for (int i = 0; i < 10_000; i++) {
        Entry asked = i < size ? added.get(i) : entry(random);
        assertThat(table.find(asked.high, asked.low, asked.beside))
            .describedAs("%s of %d, seed %d", asked, size, seed)
            .isEqualTo(model.getOrDefault(asked, -1));
      }
    }
  }

  /**
   * Blocks and hosts that differ in any one group of an address, of IPv6 the first ones too, do not
   * crowd in a few places.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 4, 8, 16, 24, 32, 40, 48, 52})
  void spreadsWhatDiffersInOneGroup(int shift) {
    AddressTable upper = new AddressTable(1_000);
    AddressTable lower = new AddressTable(1_000);
    BitSet ofUpper = new BitSet();
    BitSet ofLower = new BitSet();
    for (long i = 0; i < 1_000; i++) {
      ofUpper.set(upper.add(0x2001_0db8_0000_0000L ^ (i << shift), 0, 24));
      ofLower.set(lower.add(0x2001_0db8_0000_0000L, 1 ^ (i << shift), 128));
    }
    assertThat(longestRun(ofUpper)).isLessThan(64);
    assertThat(longestRun(ofLower)).isLessThan(64);
  }

  /** Of taken places next to each other, which is what a look-up may have to walk through. */
  private static int longestRun(BitSet places) {
    int longest = 0;
    for (int from = places.nextSetBit(0); from >= 0; ) {
      int to = places.nextClearBit(from);
      longest = Math.max(longest, to - from);
      from = places.nextSetBit(to);
    }
    return longest;
  }

  /** Few numbers and neighbouring addresses, among them the one that is all zeros. */
  private static Entry entry(Random random) {
    return new Entry(random.nextInt(2), random.nextInt(1_000), random.nextInt(3));
  }
}
