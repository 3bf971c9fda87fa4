package org.sipward.firewall.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key is found where it was settled, and nowhere else, whatever stands beside it. */
class KeysTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "1024, 1", "4, 4", "64, 4", "8, 8", "256, 8"})
  void findsWhatAMapFinds(int places, int ways) {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    Keys keys = new Keys(places, ways);
    Map<Integer, Long> there = new HashMap<>();
    for (int n = 0; n < 20_000; n++) {
      // Few tags, 0 among them, and few buckets: most keys have a neighbour that looks like them.
      long key =
          (random.nextInt(3) - 1L) << 56 | (long) random.nextInt(4) << 34 | random.nextInt(9);
      key = key == Keys.EMPTY || key == Keys.CLAIMED ? 1 : key;
      int first = keys.first(key);
      int found = keys.find(key);
      assertThat(found >= 0).as("seed %d, %d", seed, n).isEqualTo(there.containsValue(key));
      if (found >= 0) {
        assertThat(found).isBetween(first, first + ways - 1);
        assertThat(there).containsEntry(found, key);
        assertThat(keys.claim(found, key)).isTrue();
        assertThat(keys.find(key)).isEqualTo(-1);
        keys.settle(found, Keys.EMPTY);
        there.remove(found);
      } else {
        int place = first + random.nextInt(ways);
        assertThat(keys.claim(place)).isEqualTo(there.getOrDefault(place, Keys.EMPTY));
        keys.settle(place, key);
        there.put(place, key);
        assertThat(keys.find(key)).isEqualTo(place);
      }
    }
  }

  @Test
  void neighboursThatAreWrittenAtOnceAreAllFound() throws InterruptedException {
    Keys keys = new Keys(8, 8);
    AtomicInteger missed = new AtomicInteger();
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      int place = 2 * t;
      long tag = t + 1L;
      threads[t] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (long n = 1; n <= 100_000; n++) {
                      long key = tag << 56 | n;
                      keys.claim(place);
                      keys.settle(place, key);
                      if (keys.find(key) != place) {
                        missed.incrementAndGet();
                      }
                    }
                  });
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(missed).hasValue(0);
  }

  @Test
  void hasNoMoreWaysThanTagsInAWord() {
    assertThatThrownBy(() -> new Keys(64, 16)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Keys(65, 8)).isInstanceOf(IllegalArgumentException.class);
  }
}
