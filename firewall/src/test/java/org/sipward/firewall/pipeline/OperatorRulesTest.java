package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.rule.Rule;
import org.sipward.firewall.rule.RuleBook;
import org.sipward.firewall.rule.RuleFilter;
import org.sipward.firewall.rule.cel.ExpressionProblem;
import org.sipward.firewall.rule.cel.RuleCompiler;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.kernel.Action;
import org.sipward.kernel.Mode;
import org.sipward.sip.Limits;

/** Rules on the whole path: refused as a control refuses, swapped with the network, harmless. */
class OperatorRulesTest {
  private final Call call = new Call("ruled@198.51.100.7");

  private static Plan plan(TwoZones net, Action action, String condition) {
    List<ExpressionProblem> problems = new ArrayList<>();
    Rule rule =
        new Rule(
            "one",
            "text",
            "t.yaml:1",
            new RuleFilter(Set.of(), Set.of(), Set.of(), Set.of(0), List.of()),
            new RuleCompiler(Map.of()).compile(condition, problems),
            action,
            action == Action.REJECT ? 403 : 0);
    assertThat(problems).isEmpty();
    Snapshot bare = net.snapshot();
    return Plan.of(bare.ruledBy(new RuleBook(List.of(rule), Map.of(), List.of(), bare.zones())));
  }

  private static TwoZones network(Mode mode) {
    TwoZones net = new TwoZones();
    net.screening =
        new Screening(Limits.DEFAULT, Set.of(), new Modes(Map.of("rule:one", mode), Mode.MONITOR));
    return net;
  }

  private static Rig rig(Mode mode, Action action, String condition) {
    TwoZones net = network(mode);
    Rig rig = new Rig(net);
    rig.node.update(_ -> plan(net, action, condition));
    return rig;
  }

  @Test
  void anEnforcedRuleRefusesAndOneThatMonitorsDoesNot() {
    String invite = call.request("INVITE", 1, "i1");
    Rig rig = rig(Mode.ENFORCE, Action.REJECT, "method == 'INVITE'");
    assertThat(rig.refusedFromPhone(invite)).isEqualTo("rule:one");
    rig.fromPhone(call.request("OPTIONS", 1, "o1"));
    assertThat(rig(Mode.MONITOR, Action.DROP, "method == 'INVITE'").fromPhone(invite)).isNotNull();
    assertThat(rig(Mode.OFF, Action.DROP, "method == 'INVITE'").fromPhone(invite)).isNotNull();
    assertThat(rig(Mode.ENFORCE, Action.ACCEPT, "method == 'INVITE'").fromPhone(invite))
        .isNotNull();
  }

  @Test
  void anEmergencyCallGoesOn() {
    Rig rig = rig(Mode.ENFORCE, Action.DROP, "true");
    String sos =
        call.request("INVITE", 1, "i1").replaceFirst("INVITE [^ ]+", "INVITE urn:service:sos");
    assertThat(rig.fromPhone(sos).text()).contains("urn:service:sos");
    assertThat(rig.refusedFromPhone(new Call("b").request("INVITE", 1, "i2")))
        .isEqualTo("rule:one");
  }

  @Test
  void anotherRuleIsInForceWithTheNextMessage() {
    TwoZones net = network(Mode.ENFORCE);
    Rig rig = new Rig(net);
    rig.fromPhone(call.request("INVITE", 1, "i1"));
    rig.node.update(_ -> plan(net, Action.DROP, "true"));
    assertThat(rig.refusedFromPhone(new Call("b").request("INVITE", 1, "i2")))
        .isEqualTo("rule:one");
    rig.node.update(_ -> plan(net, Action.DROP, "false"));
    rig.fromPhone(new Call("c").request("INVITE", 1, "i3"));
  }

  @Test
  void aFaultyRuleLetsTheMessagePassAndIsCountedOnce() {
    Rig rig = rig(Mode.ENFORCE, Action.DROP, "1 / status == 1");
    rig.fromPhone(call.request("INVITE", 1, "i1"));
    rig.out.sent.clear();
    rig.accept(ACCESS_UDP, PHONE, new Call("b").request("INVITE", 1, "i2"));
    assertThat(rig.out.sent).hasSize(1);
    assertThat(rig.facts.of(Counter.RULES_FAULTY)).isOne();
    assertThat(rig.facts.of(Counter.FAULTS)).isZero();
  }
}
