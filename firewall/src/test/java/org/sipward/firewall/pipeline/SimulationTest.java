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

/** Calls over a bad network, while keys rotate: all of them end as they should. */
class SimulationTest {
  private static final int CALLS = 200;

  @ParameterizedTest(name = "seed {0}, loss {1}, listener {2}")
  @CsvSource({"1, 0, 0", "2, 0.05, 0", "3, 0.05, 0", "4, 0.05, 1", "5, 0.05, 1", "6, 0.02, 1"})
  void completesAllCalls(long seed, double loss, int listener) {
    SimulatedNetwork net = new SimulatedNetwork(new TwoZones(), seed, loss);
    Map<String, SimulatedCall> calls = new HashMap<>();
    net.join(TwoZones.PHONE, text -> of(calls, text).callerReceives(text));
    for (String hop : List.of("10.0.0.10", "10.0.0.11", "10.0.0.12")) {
      Endpoint address = TwoZones.endpoint(hop, 5060);
      net.join(address, text -> of(calls, text).calleeReceives(address, text));
    }
    for (int i = 0; i < CALLS; i++) {
      SimulatedCall call = new SimulatedCall(net, "sim" + i, listener, i % 2 == 0);
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
    assertThat(net.facts().verdicts).allMatch(v -> v instanceof Verdict.Forward);
  }

  private static SimulatedCall of(Map<String, SimulatedCall> calls, String text) {
    return Objects.requireNonNull(calls.get(Call.lines(text, "Call-ID").getFirst()));
  }
}
