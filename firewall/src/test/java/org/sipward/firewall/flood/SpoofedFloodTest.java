package org.sipward.firewall.flood;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Endpoint;

/** Ten million forged sources touch nothing of those who are known, and take no memory. */
class SpoofedFloodTest {
  private static final int SOURCES = 10_000_000;
  private static final int GOOD = 10_000;
  private static final long STEP_NANOS = 10_000; // a hundred thousand a second

  private final SplittableRandom random;
  private final Memory memory;
  private final Names names;

  SpoofedFloodTest() {
    long seed = Long.getLong("seed", ThreadLocalRandom.current().nextLong());
    System.out.println("SpoofedFloodTest -Dseed=" + seed);
    random = new SplittableRandom(seed);
    KeyedHash hash = new KeyedHash(random.nextLong(), random.nextLong());
    memory = new Memory(hash);
    names = memory.names;
  }

  private Endpoint source() {
    return random.nextBoolean()
        ? Endpoint.ofIpv4(random.nextInt(), 5060)
        : new Endpoint(random.nextLong(), random.nextLong(), 5060);
  }

  @Test
  void whoIsKnownStaysKnownWithAnAllowanceOfItsOwn() {
    long now = random.nextLong();
    List<Endpoint> good = new ArrayList<>();
    for (int i = 0; i < GOOD; i++) {
      Endpoint source = source();
      good.add(source);
      memory.known.prove(names.source(source), now);
    }
    long peer = names.of(0, 1);
    int strangersLetIn = 0;
    long before = allocated();
    for (int i = 0; i < SOURCES; i++) {
      now += STEP_NANOS;
      Endpoint forged = source(); // its allocation is the test's
      long key = names.source(forged);
      if (memory.unknown.take(key, 10, 20, now)
          && memory.networks.take(names.network(forged), 100, 200, now)
          && memory.strangers.take(7, 1_000, 1_000, now)) {
        strangersLetIn++;
        memory.expected.put(names.of(key, Proving.HELPED), 1_000_000_000L, now);
      }
      if (i % 1_000 == 0) {
        // A hundred a second of one peer and of the known, each within what it may.
        assertThat(memory.peers.take(peer, 120, 240, now)).isTrue();
        long known = names.source(good.get(i / 1_000 % GOOD));
        assertThat(memory.known.hear(known, now)).as("source %d", i).isTrue();
        assertThat(memory.good.take(known, 50, 500, now)).isTrue();
      }
    }
    long each = (allocated() - before) / SOURCES;
    long seconds = SOURCES * STEP_NANOS / 1_000_000_000L;
    assertThat(strangersLetIn).isBetween((int) seconds * 990, (int) (seconds + 1) * 1_010);
    assertThat(each).as("octets for each, of which the endpoint has 32").isLessThanOrEqualTo(40);
    for (Endpoint one : good) {
      assertThat(memory.hasProven(one, now)).isTrue();
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
