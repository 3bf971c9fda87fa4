package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Transport;

/** Calls over a bad network, while keys rotate: all of them end as they should. */
class SimulationTest {
  private static final int CALLS = 200;

  @ParameterizedTest(name = "seed {0}, loss {1}, {2} to {3}")
  @CsvSource({
    "1, 0, UDP, UDP",
    "2, 0.05, UDP, UDP",
    "3, 0.05, UDP, UDP",
    "4, 0.05, TCP, UDP",
    "5, 0.05, TCP, UDP",
    "6, 0.02, TCP, UDP",
    "7, 0.05, UDP, TCP",
    "8, 0.05, UDP, TCP",
    "9, 0.10, UDP, TCP",
    "10, 0, TCP, TCP"
  })
  void completesAllCalls(long seed, double loss, Transport access, Transport core) {
    TwoZones zones = new TwoZones();
    zones.hopTransport = core;
    SimulatedNetwork net = new SimulatedNetwork(zones, seed, loss);
    Map<String, SimulatedCall> calls = new HashMap<>();
    net.join(TwoZones.PHONE, text -> of(calls, text).callerReceives(text));
    for (String hop : List.of("10.0.0.10", "10.0.0.11", "10.0.0.12")) {
      Endpoint address = TwoZones.endpoint(hop, 5060);
      net.join(address, text -> of(calls, text).calleeReceives(address, text));
    }
    for (int i = 0; i < CALLS; i++) {
      SimulatedCall call = new SimulatedCall(net, "sim" + i, access, core);
      calls.put(call.id(), call);
      net.after(i * 20L, call::start);
    }
    for (int second = 1; second <= 3; second++) {
      net.after(
          second * 1_500L, () -> net.node().rotate(net.node().keys().rotated(new SecureRandom())));
    }
    net.run(80);
    assertThat(calls.values()).allMatch(call -> call.complete);
    assertThat(net.strays).isZero();
    assertThat(net.lost > 0).isEqualTo(loss > 0);
    assertThat(net.facts().of(Counter.FAULTS)).isZero();
    assertThat(net.facts().verdicts.stream().map(Verdict::reason).distinct())
        .isSubsetOf("", "repeated");
  }

  private static SimulatedCall of(Map<String, SimulatedCall> calls, String text) {
    return Objects.requireNonNull(calls.get(Call.lines(text, "Call-ID").getFirst()));
  }
}
