package org.sipward.firewall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.zone.CoreZone;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.Hop;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.sip.Transport;

/** A plan takes the place of another: what happens to the next hops. */
class PlanAfterTest {
  private static final long NOW = 1_000;

  @Test
  void aHopThatBothHaveKeepsItsHealthWhateverGroupItIsIn() {
    Plan before = Plan.of(network("a: 10.0.0.1 10.0.0.2"));
    targets(before, "a").getFirst().state().goneDown();
    Plan after = Plan.of(network("b: 10.0.0.9", "c: 10.0.0.2 10.0.0.1")).after(before, NOW);
    assertThat(targets(after, "c"))
        .extracting(t -> t.endpoint() + " " + t.state().isHealthy())
        .containsExactly("10.0.0.2:5060 true", "10.0.0.1:5060 false");
  }

  @Test
  void aHopThatIsGoneIsStillHeardForAWhile() {
    Plan before = Plan.of(network("a: 10.0.0.1", "b: 10.0.0.2"));
    Plan after = Plan.of(network("b: 10.0.0.3")).after(before, NOW);
    for (String host : List.of("10.0.0.1", "10.0.0.2", "10.0.0.3")) {
      Endpoint at = endpoint(host);
      assertThat(after.isHop(0, at.high(), at.low())).as(host).isTrue();
    }
    assertThat(targets(after, "b"))
        .extracting(t -> t.endpoint().toString())
        .as("chosen for new calls")
        .containsExactly("10.0.0.3:5060");
    Plan later = after.forgetting(NOW + Departed.NANOS);
    Endpoint gone = endpoint("10.0.0.1");
    assertThat(later.isHop(0, gone.high(), gone.low())).isFalse();
  }

  @Test
  void aHopThatComesBackIsNoFormerOne() {
    Plan first = Plan.of(network("a: 10.0.0.1"));
    Plan second = Plan.of(network("a: 10.0.0.2")).after(first, NOW);
    Plan third = Plan.of(network("a: 10.0.0.1")).after(second, NOW + 1);
    Endpoint back = endpoint("10.0.0.1");
    assertThat(third.forgetting(NOW + 1 + Departed.NANOS).isHop(0, back.high(), back.low()))
        .isTrue();
    Endpoint former = endpoint("10.0.0.2");
    assertThat(third.isHop(0, former.high(), former.low())).isTrue();
  }

  @Test
  void aGroupWithTheSameHopsKeepsWhatItsNamesWereResolvedTo() {
    Plan bare = Plan.of(network("a: ims.example.net"));
    HopGroup group = bare.snapshot().groups().getFirst();
    Plan before = bare.with(group, List.of(bare.target(0, endpoint("10.0.0.7"), 1, 0)));
    Plan fresh = Plan.of(network("z: 10.0.0.1", "a: ims.example.net"));
    assertThat(fresh.groupsNewTo(before)).extracting(HopGroup::name).containsExactly("z");
    assertThat(targets(fresh.after(before, NOW), "a"))
        .containsExactlyElementsOf(targets(before, "a"));
    Plan other = Plan.of(network("a: ims.example.com"));
    assertThat(other.groupsNewTo(before)).extracting(HopGroup::name).containsExactly("a");
    assertThat(targets(other.after(before, NOW), "a")).isEmpty();
  }

  private static List<Target> targets(Plan plan, String group) {
    return plan.snapshot().groups().stream()
        .filter(g -> g.name().equals(group))
        .flatMap(g -> Arrays.stream(plan.targets(g)))
        .toList();
  }

  private static Endpoint endpoint(String host) {
    return Endpoint.of(InetAddress.ofLiteral(host), 5060);
  }

  /** One zone with groups, each written {@code name: host host ...}. */
  private static Snapshot network(String... groups) {
    List<HopGroup> all = new ArrayList<>();
    for (String group : groups) {
      String[] words = group.split(":? ");
      List<Hop> hops =
          Arrays.stream(words).skip(1).map(h -> new Hop(Transport.UDP, h, 5060, 1)).toList();
      all.add(new HopGroup(all.size(), words[0], 0, hops, 0));
    }
    Listener listener = new Listener(0, 0, Transport.UDP, endpoint("10.0.0.254"), "us", null);
    return new Snapshot(
        List.of(CoreZone.ONLY), List.of(listener), all, new FlowMatrix(1, List.of()));
  }
}
