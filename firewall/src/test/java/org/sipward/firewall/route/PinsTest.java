package org.sipward.firewall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.zone.CoreZone;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.sip.Transport;

class PinsTest {
  private final Plan plan = plan();
  private final Pins pins = new Pins(64);
  private final Destination found = new Destination();

  private static Plan plan() {
    Endpoint bind = Endpoint.ofIpv4(1, 5060);
    Listener listener = new Listener(0, 0, Transport.UDP, bind, "10.0.0.1:5060", null);
    return Plan.of(
        new Snapshot(
            List.of(CoreZone.ONLY), List.of(listener), List.of(), new FlowMatrix(1, List.of())));
  }

  private static Destination to(long number, boolean emergency) {
    Destination destination = new Destination();
    destination.set(0, number, ~number, (int) number & 0xffff);
    destination.markEmergency(emergency);
    return destination;
  }

  private boolean finds(Pins table, long branch) {
    return table.find(branch, plan, found)
        && found.high() == branch
        && found.low() == ~branch
        && found.port() == (branch & 0xffff);
  }

  @Test
  void findsWhatIsKept() {
    assertThat(pins.find(7, plan, found)).isFalse();
    pins.put(7, plan, to(7, false), 0);
    assertThat(finds(pins, 7)).isTrue();
    assertThat(pins.find(8, plan, found)).isFalse();
  }

  @Test
  void keepsTheNewestOfEachBucket() {
    for (long branch = 1; branch <= 10_000; branch++) {
      pins.put(branch, plan, to(branch, false), branch);
      assertThat(finds(pins, branch)).isTrue();
    }
    long kept = 0;
    for (long branch = 1; branch <= 10_000; branch++) {
      kept += finds(pins, branch) ? 1 : 0;
    }
    assertThat(kept).as("six of eight places").isEqualTo(48);
    assertThat(finds(pins, 10_000)).isTrue();
    assertThat(finds(pins, 9_953)).isTrue();
  }

  @Test
  void keepsPlacesForEmergencyCalls() {
    for (long branch = 1; branch <= 16; branch++) {
      pins.put(branch, plan, to(branch, true), 0);
    }
    for (long branch = 100; branch <= 10_000; branch++) {
      pins.put(branch, plan, to(branch, false), 1);
    }
    Set<Long> kept = new HashSet<>();
    for (long branch = 1; branch <= 16; branch++) {
      if (finds(pins, branch)) {
        kept.add(branch);
      }
    }
    assertThat(kept).hasSize(16);
  }

  @Test
  void needsAPowerOfTwo() {
    assertThatThrownBy(() -> new Pins(100)).hasMessageContaining("100");
    assertThatThrownBy(() -> new Pins(4)).hasMessageContaining("4");
  }

  /** Threads that write the same places at once never make a reader see half of each. */
  @Test
  void neverMixesTwoEntries() throws InterruptedException {
    AtomicInteger mixed = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      long seed = new SecureRandom().nextLong();
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    Random random = new Random(seed);
                    Destination mine = new Destination();
                    for (int i = 0; i < 200_000; i++) {
                      long branch = 1L + random.nextInt(200);
                      pins.put(branch, plan, to(branch, false), i);
                      if (pins.find(branch, plan, mine)
                          && (mine.high() != branch || mine.low() != ~branch)) {
                        mixed.incrementAndGet();
                      }
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(mixed).hasValue(0);
  }
}
