package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.route.HopState;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.Hop;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Transport;

class NextHopsTest {
  private static final Endpoint HOP = Endpoint.ofIpv4(0x0a00_000a, 5060);

  /** A caller who has the firewall ask a UDP hop for TCP must not make that hop look dead. */
  @ParameterizedTest
  @CsvSource({
    "another transport, 0, 10, true",
    "its transport, 1, 10, false",
    "its transport without probes, 1, 0, false",
    "another transport without probes, 0, 0, true"
  })
  void failByTheTransportTheyAreReachedBy(String name, int listener, int probes, boolean healthy) {
    Plan plan = plan(probes);
    for (int i = 0; i < HopState.FAILURES; i++) {
      NextHops.failed(plan, listener, HOP);
    }
    HopGroup group = plan.snapshot().groups().getFirst();
    assertThat(plan.targets(group)[0].state().isHealthy()).as(name).isEqualTo(healthy);
  }

  /** One zone, UDP and TCP, with a hop that is reached by TCP. */
  private static Plan plan(int probeSeconds) {
    Hop hop = new Hop(Transport.TCP, "10.0.0.10", 5060, 1);
    HopGroup group = new HopGroup(0, "proxies", 0, List.of(hop), probeSeconds);
    Zone zone =
        new Zone(
            0,
            "core",
            ZoneKind.CORE,
            List.of(),
            List.of(),
            false,
            Screening.STRICT,
            StreamBounds.DEFAULT,
            null,
            Set.of(),
            false);
    return Plan.of(
        new Snapshot(
            List.of(zone),
            List.of(listener(0, Transport.UDP), listener(1, Transport.TCP)),
            List.of(group),
            new FlowMatrix(1, List.of())));
  }

  private static Listener listener(int index, Transport transport) {
    Endpoint bind = Endpoint.ofIpv4(0x0a00_0001, 5060);
    return new Listener(index, 0, transport, bind, "10.0.0.1:5060", null);
  }
}
