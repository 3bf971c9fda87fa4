package org.sipward.firewall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.zone.Endpoint;

class HopAddressesTest {
  private record Hop(int zone, long high, long low) {}

  @Test
  void holdsNothingButWhatItWasMadeOf() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int size : new int[] {0, 1, 2, 3, 8, 17, 256, 1_000}) {
      Set<Hop> model = new HashSet<>();
      List<Endpoint> addresses = new ArrayList<>();
      List<Integer> zones = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        Hop hop = hop(random);
        model.add(hop);
        addresses.add(new Endpoint(hop.high, hop.low, 5060));
        zones.add(hop.zone);
      }
      HopAddresses hops = new HopAddresses(addresses, zones);
      assertThat(model).allMatch(hop -> hops.contains(hop.zone, hop.high, hop.low));
      for (int i = 0; i < 10_000; i++) {
        Hop asked = hop(random);
        assertThat(hops.contains(asked.zone, asked.high, asked.low))
            .describedAs("%s of %d hops, seed %d", asked, size, seed)
            .isEqualTo(model.contains(asked));
      }
    }
  }

  /** Few zones and neighbouring addresses, among them the one that is all zeros. */
  private static Hop hop(Random random) {
    return new Hop(random.nextInt(3), random.nextInt(2), random.nextInt(1_000));
  }
}
