package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_TCP;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import org.junit.jupiter.api.Test;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Endpoint;

/** What is told of sources that are refused before they are read, and what becomes of them. */
class GatedTest {
  private static final long SECOND = 1_000_000_000L;

  private final Call call = new Call("gated@198.51.100.7");
  private final Rig rig;

  GatedTest() {
    TwoZones net = new TwoZones();
    net.onlyPeers = true;
    rig = new Rig(net);
    rig.pipeline.tick(0);
  }

  @Test
  void oneSourceIsToldOfOnceAMinute() {
    for (int i = 0; i < 1_000; i++) {
      refused(PHONE, i);
    }
    assertThat(rig.facts.verdicts).containsExactly(new Verdict.Drop("unknown-source"));
    rig.pipeline.tick(59 * SECOND);
    refused(PHONE, 1);
    assertThat(rig.facts.verdicts).hasSize(1);
    rig.pipeline.tick(60 * SECOND);
    refused(PHONE, 2);
    assertThat(rig.facts.verdicts).hasSize(2);
    assertThat(rig.facts.of(Counter.GATED)).isEqualTo(1_002);
    assertThat(rig.facts.of(Counter.GATED_UNTOLD)).isZero();
  }

  @Test
  void aFloodOfSourcesMakesAFewEventsAndIsCounted() {
    for (int i = 0; i < 5_000; i++) {
      refused(new Endpoint(0x20010db8L << 32, i, 5060), i);
    }
    assertThat(rig.facts.verdicts).hasSize(16);
    assertThat(rig.facts.of(Counter.GATED)).isEqualTo(5_000);
    assertThat(rig.facts.of(Counter.GATED_UNTOLD)).isEqualTo(5_000 - 16);
    rig.pipeline.tick(SECOND);
    refused(PHONE, 1);
    assertThat(rig.facts.verdicts).hasSize(17);
  }

  @Test
  void aStrangerLosesItsConnectionUnlessItCallsForHelp() {
    call.transport = "TCP";
    rig.accept(ACCESS_TCP, PHONE, call.request("INVITE", 1, "g1"));
    assertThat(rig.out.closed).containsExactly(77L);
    rig.out.closed.clear();
    call.uri = "urn:service:sos";
    rig.accept(ACCESS_TCP, PHONE, call.request("INVITE", 1, "g2"));
    assertThat(rig.out.closed).isEmpty();
    assertThat(rig.out.one().text()).startsWith("INVITE urn:service:sos ");
  }

  private void refused(Endpoint source, int number) {
    rig.accept(ACCESS_UDP, source, call.request("INVITE", 1, "g" + number));
    assertThat(rig.out.isSilent()).isTrue();
  }
}
