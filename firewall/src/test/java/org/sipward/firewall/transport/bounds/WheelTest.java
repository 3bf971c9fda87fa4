package org.sipward.firewall.transport.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WheelTest {
  private static final long TICK = Wheel.TICK_NANOS;

  private final List<Long> due = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 49_999_999, 50_000_000, 51_200_000_001L, 180_000_000_000L})
  void fallsDueInTheTickAfterTheDeadlineAndNotBefore(long delay) {
    Wheel wheel = new Wheel(0);
    Wheel.Entry entry = new Wheel.Entry(due::add);
    wheel.set(entry, delay);
    long now = 0;
    while (due.isEmpty()) {
      assertThat(now).isLessThanOrEqualTo(delay + TICK);
      assertThat(entry.isSet()).isTrue();
      now += TICK;
      wheel.advance(now);
    }
    assertThat(now).isGreaterThan(delay);
    assertThat(entry.isSet()).isFalse();
  }

  @Test
  void forgetsWhatIsCancelledAndMovesWhatIsSetAgain() {
    Wheel wheel = new Wheel(0);
    Wheel.Entry cancelled = new Wheel.Entry(nanos -> due.add(-1L));
    Wheel.Entry moved = new Wheel.Entry(due::add);
    wheel.set(cancelled, 10);
    wheel.set(moved, 10);
    wheel.cancel(cancelled);
    wheel.cancel(cancelled);
    wheel.set(moved, 20 * TICK);
    wheel.advance(20 * TICK);
    assertThat(due).isEmpty();
    wheel.advance(21 * TICK);
    assertThat(due).containsExactly(21 * TICK);
  }

  @Test
  void letsAnExpiryCancelAndSetOthers() {
    Wheel wheel = new Wheel(0);
    Wheel.Entry victim = new Wheel.Entry(nanos -> due.add(-1L));
    Wheel.Entry again = new Wheel.Entry(due::add);
    Wheel.Entry killer =
        new Wheel.Entry(
            nanos -> {
              wheel.cancel(victim);
              wheel.set(again, nanos + 3);
            });
    wheel.set(killer, 5);
    wheel.set(victim, 5);
    wheel.advance(TICK);
    assertThat(due).isEmpty();
    wheel.advance(3 * TICK);
    assertThat(due).containsExactly(3 * TICK);
  }

  @Test
  void catchesUpAfterALongSleep() {
    Wheel wheel = new Wheel(0);
    List<Wheel.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      Wheel.Entry entry = new Wheel.Entry(due::add);
      entries.add(entry);
      wheel.set(entry, i * TICK / 2);
    }
    wheel.advance(1_000_000 * TICK);
    assertThat(due).hasSize(5_000);
    assertThat(entries).noneMatch(Wheel.Entry::isSet);
  }

  @Test
  void agreesWithAListOfDeadlines() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    Wheel wheel = new Wheel(0);
    List<Wheel.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      entries.add(new Wheel.Entry(due::add));
    }
    long now = 0;
    for (int step = 0; step < 5_000; step++) {
      Wheel.Entry entry = entries.get(random.nextInt(entries.size()));
      switch (random.nextInt(3)) {
        case 0 -> wheel.set(entry, now + random.nextLong(200_000_000_000L));
        case 1 -> wheel.cancel(entry);
        default -> {
          now += random.nextLong(4 * TICK);
          wheel.advance(now);
        }
      }
      long last = now;
      assertThat(entries)
          .as("seed " + seed)
          .noneMatch(e -> e.isSet() && e.deadlineNanos() + TICK < last);
    }
  }
}
