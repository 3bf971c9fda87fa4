package org.sipward.firewall.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.Span;

class FactRingTest {
  private static byte[] octets(int length, int fill) {
    var octets = new byte[length];
    Arrays.fill(octets, (byte) fill);
    return octets;
  }

  private static boolean offer(FactRing ring, byte[] octets) {
    var fact = ring.claim(octets.length);
    if (fact == null) {
      return false;
    }
    fact.payload = ring.keep(octets, 0, octets.length, octets.length);
    ring.publish();
    return true;
  }

  private static byte[] take(FactRing ring) {
    var fact = Objects.requireNonNull(ring.poll());
    var copy = Arrays.copyOfRange(fact.bytes, Span.from(fact.payload), Span.to(fact.payload));
    ring.release();
    return copy;
  }

  @Test
  void refusesMoreFactsThanItHasPlaces() {
    var ring = new FactRing(4, 1024);
    for (int i = 0; i < 4; i++) {
      assertThat(offer(ring, octets(1, i))).isTrue();
    }
    assertThat(offer(ring, octets(1, 9))).isFalse();
    assertThat(take(ring)).containsExactly(0);
    assertThat(offer(ring, octets(1, 4))).isTrue();
  }

  @Test
  void refusesMoreOctetsThanItHas() {
    var ring = new FactRing(64, 128);
    assertThat(offer(ring, octets(100, 1))).isTrue();
    assertThat(offer(ring, octets(100, 2))).isFalse();
    assertThat(offer(ring, octets(129, 3))).isFalse();
    assertThat(take(ring)).isEqualTo(octets(100, 1));
    assertThat(offer(ring, octets(100, 2))).isTrue();
    assertThat(take(ring)).isEqualTo(octets(100, 2));
    assertThat(ring.poll()).isNull();
  }

  @Test
  void keepsNoMoreThanWasClaimed() {
    var ring = new FactRing(4, 128);
    assertThat(ring.claim(3)).isNotNull();
    assertThat(Span.length(ring.keep(octets(9, 7), 0, 9, 9))).isEqualTo(3);
    assertThat(Span.length(ring.keep(octets(9, 7), 0, 9, 9))).isZero();
  }

  /**
   * Law: what is taken is what was offered and not refused, in order, octet for octet; an empty
   * ring refuses nothing up to half its size.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20_261_120})
  void behavesAsAQueue(long seed) {
    var random = new Random(seed);
    var ring = new FactRing(8, 256);
    var model = new ArrayDeque<byte[]>();
    for (int step = 0; step < 20_000; step++) {
      if (random.nextBoolean()) {
        var octets = octets(random.nextInt(129), step);
        if (offer(ring, octets)) {
          model.add(octets);
        } else {
          assertThat(model).as("refused while empty, seed %d", seed).isNotEmpty();
        }
      } else if (!model.isEmpty()) {
        assertThat(take(ring)).as("seed %d, step %d", seed, step).isEqualTo(model.remove());
      } else {
        assertThat(ring.poll()).isNull();
      }
    }
  }

  /** Law: across two threads every fact arrives whole, and none twice. */
  @Test
  void passesFactsBetweenTwoThreads() throws InterruptedException {
    var ring = new FactRing(64, 4096);
    int facts = 200_000;
    var whole = new AtomicBoolean(true);
    var reader =
        new Thread(
            () -> {
              for (int i = 0; i < facts; ) {
                if (ring.poll() == null) {
                  Thread.onSpinWait();
                } else {
                  whole.compareAndSet(true, Arrays.equals(take(ring), octets(i % 100, i)));
                  i++;
                }
              }
            });
    reader.start();
    for (int i = 0; i < facts; i++) {
      while (!offer(ring, octets(i % 100, i))) {
        Thread.onSpinWait();
      }
    }
    reader.join();
    assertThat(whole).isTrue();
  }
}
