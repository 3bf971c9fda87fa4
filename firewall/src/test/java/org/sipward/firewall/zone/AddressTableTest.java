package org.sipward.firewall.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

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

  /** Few numbers and neighbouring addresses, among them the one that is all zeros. */
  private static Entry entry(Random random) {
    return new Entry(random.nextInt(2), random.nextInt(1_000), random.nextInt(3));
  }
}
