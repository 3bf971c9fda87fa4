package org.sipward.firewall.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Endpoint;

class EmergencyReserveTest {
  private static final long SECOND = 1_000_000_000L;

  /** More than the spare and the reserve of any number of networks of this test. */
  private static final int FLOOD = 10_000;

  private final EmergencyReserve reserve =
      new EmergencyReserve(new KeyedHash(0x1234_5678L, 0x9abc_def0L));

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MIN_VALUE, Long.MAX_VALUE, -1})
  void oneForgedAddressLeavesItsNeighboursTheirOwn(long now) {
    assertThat(taken(ipv4(7, 13), FLOOD, now))
        .isEqualTo(
            EmergencyReserve.OWN_BURST + EmergencyReserve.BURST + EmergencyReserve.SPARE_BURST);
    assertThat(taken(ipv4(7, 14), FLOOD, now))
        .as("a telephone of the same /24")
        .isEqualTo(EmergencyReserve.OWN_BURST);
    assertThat(taken(ipv4(8, 13), FLOOD, now))
        .as("another network, with the spare gone")
        .isEqualTo(EmergencyReserve.OWN_BURST + EmergencyReserve.BURST);
  }

  @Test
  void oneForgedNetworkPassesNoMoreThanIsStated() {
    int taken = 0;
    for (int n = 0; n < 50; n++) {
      for (int host = 0; host < 256; host++) {
        taken += taken(ipv4(7, host), 1, 0);
      }
    }
    assertThat(taken)
        .isEqualTo(
            256 * EmergencyReserve.OWN_BURST
                + EmergencyReserve.BURST
                + EmergencyReserve.SPARE_BURST);
    taken = 0;
    for (int host = 0; host < 256; host++) {
      taken += taken(ipv4(7, host), 10, SECOND);
    }
    assertThat(taken)
        .as("a second later")
        .isEqualTo(
            256 * EmergencyReserve.OWN_PER_SECOND
                + EmergencyReserve.PER_SECOND
                + EmergencyReserve.SPARE_PER_SECOND);
  }

  /** A subscriber has a /64 to himself: its addresses are not so many reserves. */
  @Test
  void anIpv6SourceIsItsSubnet() {
    int taken = 0;
    for (int i = 0; i < FLOOD; i++) {
      taken += taken(ipv6(1, i), 1, 0);
    }
    assertThat(taken)
        .isEqualTo(
            EmergencyReserve.OWN_BURST + EmergencyReserve.BURST + EmergencyReserve.SPARE_BURST);
    assertThat(taken(ipv6(2, 1), FLOOD, 0)).isEqualTo(EmergencyReserve.OWN_BURST);
    assertThat(taken(ipv6(0x101, 1), FLOOD, 0))
        .as("another /56")
        .isEqualTo(EmergencyReserve.OWN_BURST + EmergencyReserve.BURST);
  }

  private int taken(Endpoint source, int requests, long nowNanos) {
    int taken = 0;
    for (int i = 0; i < requests; i++) {
      taken += reserve.take(source, nowNanos) ? 1 : 0;
    }
    return taken;
  }

  private static Endpoint ipv4(int network, int host) {
    return new Endpoint(0, 0xffff_c633_0000L | network << 8 | host, 5060);
  }

  private static Endpoint ipv6(int subnet, int host) {
    return new Endpoint(0x2001_0db8_0000_0000L | subnet, host, 5060);
  }
}
