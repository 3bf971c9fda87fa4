package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.CORE_UDP;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.route.Target;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Snapshot;

/** Next hops are probed, and calls go round those that do not answer. */
class ProbesTest {
  private static final long SECOND = 1_000_000_000L;

  private final TwoZones net = new TwoZones();
  private final Rig rig;
  private final Endpoint silent = TwoZones.endpoint("10.0.0.11", 5060);

  ProbesTest() {
    net.probeSeconds = 10;
    rig = new Rig(net);
  }

  /** Lets a round of probes go out at a second; all but one hop answer it with a status. */
  private List<Sending> round(long second, int status) {
    rig.pipeline.tick(second * SECOND);
    List<Sending> probes = new ArrayList<>(rig.out.sent);
    rig.out.sent.clear();
    for (Sending probe : probes) {
      if (!probe.remote().equals(silent)) {
        rig.accept(CORE_UDP, probe.remote(), Call.answer(probe.text(), status));
      }
    }
    assertThat(rig.out.isSilent()).as("an answer to a probe goes nowhere").isTrue();
    return probes;
  }

  private boolean isHealthy(Endpoint endpoint) {
    Plan plan = rig.node.plan();
    for (Target target : plan.targets(plan.snapshot().groups().getFirst())) {
      if (target.endpoint().equals(endpoint)) {
        return target.state().isHealthy();
      }
    }
    throw new AssertionError("no target " + endpoint);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 404, 483, 503})
  void takesAnyAnswerForLife(int status) {
    for (int second = 0; second < 100; second += 10) {
      assertThat(round(second, status)).hasSize(3).allMatch(p -> p.text().startsWith("OPTIONS "));
    }
    assertThat(isHealthy(silent)).isFalse();
    assertThat(isHealthy(TwoZones.endpoint("10.0.0.10", 5060))).isTrue();
    assertThat(rig.facts.of(Counter.ABSORBED)).isEqualTo(20);
    for (int i = 0; i < 50; i++) {
      Sending invite = rig.fromPhone(new Call("around" + i).request("INVITE", 1, "i"));
      assertThat(invite.remote()).isNotEqualTo(silent);
    }
  }

  @Test
  void needsThreeFailuresToLoseAHopAndOneAnswerToHaveItBack() {
    for (int second = 0; second <= 20; second += 10) {
      round(second, 200);
      assertThat(isHealthy(silent)).isTrue();
    }
    Sending last =
        round(30, 200).stream().filter(p -> p.remote().equals(silent)).findFirst().orElseThrow();
    assertThat(isHealthy(silent)).isFalse();
    rig.accept(CORE_UDP, silent, Call.answer(last.text(), 200));
    assertThat(isHealthy(silent)).isTrue();
  }

  @Test
  void keepsItsInterval() {
    round(0, 200);
    rig.pipeline.tick(9 * SECOND);
    assertThat(rig.out.isSilent()).isTrue();
    assertThat(round(10, 200)).hasSize(3);
  }

  /** Of two hops without probes one is dead: new calls go round it for half a minute. */
  @Test
  void goesRoundAHopWithoutProbesForAWhile() {
    net.probeSeconds = 0;
    rig.restart(net);
    rig.node.plan().target(CORE_UDP, silent, 1, 0).state().goneDown();
    for (int second = 100; second < 130; second++) {
      assertThat(round(second, 200)).isEmpty();
      assertThat(isHealthy(silent)).isFalse();
    }
    for (int i = 0; i < 50; i++) {
      Sending invite = rig.fromPhone(new Call("around" + i).request("INVITE", 1, "i"));
      assertThat(invite.remote()).isNotEqualTo(silent);
    }
    round(130, 200);
    assertThat(isHealthy(silent)).isTrue();
  }

  /** Nothing but a call finds out whether it is back: the only one is tried, dead or not. */
  @Test
  void stillTriesTheOnlyHopWithoutProbes() {
    net.probeSeconds = 0;
    net.hops = List.of("10.0.0.11");
    rig.restart(net);
    rig.node.plan().target(CORE_UDP, silent, 1, 0).state().goneDown();
    assertThat(rig.fromPhone(new Call("only").request("INVITE", 1, "i")).remote())
        .isEqualTo(silent);
  }

  @Test
  void probesOnOneLoopOnly() {
    new Pipeline(rig.node, rig.out, rig.facts).tick(0);
    assertThat(rig.out.isSilent()).isTrue();
  }

  @Test
  void isNotFooledByAForgedAnswer() {
    for (int second = 0; second <= 30; second += 10) {
      for (Sending probe : round(second, 200)) {
        String forged = Call.answer(probe.text(), 200).replaceFirst("Call-ID: probe", "Call-ID: p");
        rig.accept(CORE_UDP, probe.remote(), forged);
      }
    }
    assertThat(isHealthy(silent)).isFalse();
  }

  /**
   * The emergency hop is often one of the others: its own second probe would count as a failure.
   */
  @Test
  void probesAHopOfSeveralGroupsOnce() {
    rig.node.update(
        plan -> {
          HopGroup group = plan.snapshot().groups().getFirst();
          Target hop = plan.target(CORE_UDP, silent, 1, 0);
          return plan.with(group, List.of(hop, hop));
        });
    assertThat(round(0, 200)).hasSize(1);
    assertThat(round(10, 200)).hasSize(1);
    assertThat(isHealthy(silent)).isTrue();
  }

  /** Every zone may call its group {@code main}. */
  @Test
  void probesGroupsOfOneNameInTwoZones() {
    Snapshot base = net.snapshot();
    List<HopGroup> groups = new ArrayList<>(base.groups());
    HopGroup phones = groups.get(2);
    String name = groups.getFirst().name();
    groups.set(2, new HopGroup(2, name, phones.zone(), phones.hops(), 10));
    Snapshot twins = new Snapshot(base.zones(), base.listeners(), groups, base.flows());
    rig.node = new Node(Plan.of(twins), TwoZones.keys());
    rig.pipeline = new Pipeline(rig.node, rig.out, rig.facts);
    rig.pipeline.tick(0);
    assertThat(rig.out.sent).hasSize(4);
  }
}
