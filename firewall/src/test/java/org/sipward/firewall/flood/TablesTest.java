package org.sipward.firewall.flood;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables: rates, lives and leases, one thread and several, on a clock that wraps. */
class TablesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = soonPastTheEnd();
  private static final long HOUR = 3_600 * SECOND;

  @ParameterizedTest
  @CsvSource({"10, 20, 1, 30", "10, 20, 0, 20", "1000, 1, 1, 1001", "1, 5, 10, 15"})
  void aBucketGivesItsBurstAndThenItsRate(int perSecond, int burst, int seconds, int most) {
    Buckets buckets = new Buckets(4);
    int taken = 0;
    for (int i = 0; i <= 10_000; i++) {
      for (int n = 0; n < burst; n++) {
        taken +=
            buckets.take(42, perSecond, burst, START + (long) i * seconds * SECOND / 10_000)
                ? 1
                : 0;
      }
    }
    assertThat(taken).isEqualTo(most);
  }

  @Test
  void aNewcomerTakesThePlaceOfWhoHasMostLeft() {
    Buckets buckets = new Buckets(4);
    for (int i = 0; i < 20; i++) {
      buckets.take(2, 10, 20, START);
      buckets.take(3, 10, 20, START);
      buckets.take(4, 10, 20, START);
    }
    for (long key = 5; key < 1_000; key++) {
      buckets.take(key, 10, 20, START);
    }
    assertThat(buckets.take(2, 10, 20, START)).isFalse();
    assertThat(buckets.take(3, 10, 20, START)).isFalse();
    assertThat(buckets.take(4, 10, 20, START)).isFalse();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgainAndNoMoreThanAll() {
    Buckets buckets = new Buckets(4);
    long step = 60 * SECOND;
    for (int i = 0; i < 10; i++) {
      assertThat(buckets.takeOnce(42, step, 10, START)).isTrue();
    }
    assertThat(buckets.takeOnce(42, step, 10, START + 59 * SECOND)).isFalse();
    buckets.giveBack(42, 2 * step, START);
    assertThat(buckets.takeOnce(42, step, 10, START)).isTrue();
    assertThat(buckets.takeOnce(42, step, 10, START)).isTrue();
    assertThat(buckets.takeOnce(42, step, 10, START)).isFalse();
    buckets.giveBack(42, 100 * step, START);
    for (int i = 0; i < 10; i++) {
      assertThat(buckets.takeOnce(42, step, 10, START)).isTrue();
    }
    assertThat(buckets.takeOnce(42, step, 10, START)).isFalse();
    buckets.giveBack(43, step, START); // nobody has taken anything of it
  }

  @Test
  void aNoteIsTakenOnceAndGivesWayToANewcomer() {
    Notes notes = new Notes(1);
    assertThat(notes.take(42)).isZero();
    notes.put(42, 7);
    assertThat(notes.take(42)).isEqualTo(7);
    assertThat(notes.take(42)).isZero();
    notes.put(42, 7);
    notes.put(43, 8);
    assertThat(notes.take(42)).isZero();
    assertThat(notes.take(43)).isEqualTo(8);
  }

  @Test
  void severalThreadsTogetherGetNoMoreThanOne() throws InterruptedException {
    Buckets buckets = new Buckets(1 << 10);
    AtomicInteger taken = new AtomicInteger();
    buckets.take(42, 10, 1_000, START); // in the table before they race for it
    inParallel(
        () -> {
          for (int i = 0; i < 10_000; i++) {
            taken.addAndGet(buckets.take(42, 10, 1_000, START) ? 1 : 0);
          }
        });
    assertThat(taken.get()).isEqualTo(999);
  }

  @ParameterizedTest
  @CsvSource({"119, 60, true", "121, 60, false", "60, 23, true", "60, 25, false"})
  void trustLastsAsLongAsItIsHeardAndProven(int minutesSilent, int hours, boolean known) {
    Known table = new Known(8);
    table.prove(42, START);
    long now = START;
    if (minutesSilent == 60) {
      for (int i = 0; i < hours; i++) {
        now += HOUR;
        table.hear(42, now);
      }
    } else {
      now += minutesSilent * 60L * SECOND;
    }
    assertThat(table.contains(42, now)).isEqualTo(known);
    assertThat(table.hear(42, now)).isEqualTo(known);
  }

  @Test
  void whoIsForgottenProvesItselfAnew() {
    Known table = new Known(8);
    table.prove(42, START);
    assertThat(table.isFresh(42, START + SECOND)).isTrue();
    table.forget(42);
    assertThat(table.contains(42, START)).isFalse();
    table.prove(42, START);
    assertThat(table.contains(42, START)).isTrue();
  }

  @Test
  void ofTooManyWhoAreKnownTheOneSilentLongestGoes() {
    Known table = new Known(8);
    for (int key = 1; key <= 9; key++) {
      table.prove(key, START + key * SECOND);
    }
    assertThat(table.contains(1, START + 10 * SECOND)).isFalse();
    for (int key = 2; key <= 9; key++) {
      assertThat(table.contains(key, START + 10 * SECOND)).isTrue();
    }
  }

  @Test
  void whatIsExpectedIsSoForAWhile() {
    Expected table = new Expected(4);
    table.put(42, 5 * SECOND, START);
    assertThat(table.contains(42, START + 4 * SECOND)).isTrue();
    assertThat(table.contains(42, START + 5 * SECOND)).isFalse();
    for (int key = 1; key <= 5; key++) {
      table.put(key, key * 10L * SECOND, START + 6 * SECOND);
    }
    assertThat(table.contains(1, START + 6 * SECOND)).isFalse();
    assertThat(table.contains(5, START + 6 * SECOND)).isTrue();
  }

  /** Whatever order things come in, twice or not at all: the count is that of a plain model. */
  @Test
  void leasesAreCountedAsAModelCountsThem() {
    long seed = Long.getLong("seed", ThreadLocalRandom.current().nextLong());
    System.out.println("TablesTest -Dseed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    Leases leases = new Leases(1 << 12, 4);
    Map<Long, long[]> model = new HashMap<>(); // end, life, answered
    long now = START;
    for (int i = 0; i < 200_000; i++) {
      now += random.nextInt(20_000_000);
      long key = random.nextLong(1, 200) * 0x9e3779b97f4a7c15L;
      long at = now;
      leases.sweep(0, 1 << 12, at);
      model.values().removeIf(l -> l[0] - at <= 0);
      long[] lease = model.get(key);
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          leases.take(key, 77, SECOND, 10 * SECOND, now);
          model.putIfAbsent(key, new long[] {now + SECOND, 0});
        }
        case 2 -> {
          leases.answered(key, now);
          if (lease != null) {
            lease[0] = now + 10 * SECOND;
            lease[1] = 1;
          }
        }
        case 3 -> {
          leases.refused(key);
          if (lease != null && lease[1] == 0) {
            model.remove(key);
          }
        }
        case 4 -> {
          leases.alive(key, now);
          if (lease != null && lease[1] == 1) {
            lease[0] = now + 10 * SECOND;
          }
        }
        default -> {
          leases.end(key);
          model.remove(key);
        }
      }
      assertThat(leases.held(77)).as("step %d", i).isEqualTo(model.size());
    }
    leases.sweep(0, 1 << 12, now + 11 * SECOND);
    assertThat(leases.held(77)).isZero();
  }

  @Test
  void leasesOfSeveralThreadsAreAllGivenBack() throws InterruptedException {
    Leases leases = new Leases(1 << 8, 4);
    AtomicInteger seeds = new AtomicInteger();
    inParallel(
        () -> {
          SplittableRandom random = new SplittableRandom(seeds.incrementAndGet());
          for (int i = 0; i < 100_000; i++) {
            long key = random.nextLong(1, 400) * 0x9e3779b97f4a7c15L;
            if (random.nextBoolean()) {
              leases.take(key, random.nextLong(1, 4), SECOND, SECOND, START);
            } else {
              leases.end(key);
            }
            if (i % 1_000 == 0) {
              leases.sweep(0, 1 << 8, START + 2 * SECOND);
            }
          }
        });
    leases.sweep(0, 1 << 8, START + 2 * SECOND);
    for (long owner = 1; owner < 4; owner++) {
      assertThat(leases.held(owner)).isZero();
    }
  }

  private static void inParallel(Runnable task) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(Thread.ofPlatform().start(task));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** A clock may begin anywhere: here its number turns negative within seconds. */
  private static long soonPastTheEnd() {
    return Long.MAX_VALUE - 3 * SECOND;
  }
}
