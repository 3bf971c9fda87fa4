package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_TCP;
import static org.sipward.firewall.pipeline.TwoZones.CORE_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.route.HopState;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.route.Target;
import org.sipward.firewall.zone.Endpoint;

/** While a phone rings the world may change: retransmission, CANCEL and ACK follow their INVITE. */
class BranchTest {
  private static final Call CALL = new Call("ringing@198.51.100.7");

  /** Things that happen while a phone rings. */
  static Stream<Arguments> changes() {
    return Stream.of(
        change("nothing", _ -> {}),
        change(
            "the key epoch", rig -> rig.node.rotate(rig.node.keys().rotated(new SecureRandom()))),
        change("the health of all hops", rig -> targets(rig).forEach(BranchTest::down)),
        change("the addresses of the hops", rig -> resolve(rig, List.of("10.0.0.20", "10.0.0.21"))),
        change("the hops: none left", rig -> resolve(rig, List.of())),
        change("the clock", rig -> rig.pipeline.tick(150_000_000_000L)));
  }

  private static Arguments change(String what, Consumer<Rig> happening) {
    return Arguments.of(what, happening);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void staysTheSame(String what, Consumer<Rig> happening) {
    Rig rig = new Rig(new TwoZones());
    rig.pipeline.tick(0);
    Sending invite = rig.fromPhone(CALL.request("INVITE", 1, "i1"));
    happening.accept(rig);
    Sending again = rig.fromPhone(CALL.request("INVITE", 1, "i1"));
    Sending cancel = rig.fromPhone(CALL.request("CANCEL", 1, "i1"));
    Sending ack = rig.fromPhone(CALL.within("ACK", "sip:bob@example.com", 1, "i1"));
    assertThat(List.of(again, cancel, ack))
        .as(what)
        .allMatch(sent -> sent.remote().equals(invite.remote()))
        .allMatch(sent -> branch(sent).equals(branch(invite)));
    Sending ringing = rig.fromCore(invite.remote(), Call.answer(invite.text(), 180));
    assertThat(ringing.remote()).isEqualTo(PHONE);
  }

  @Test
  void staysTheSameOverARestartAndOnAnotherConnection() {
    TwoZones net = new TwoZones();
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(CALL.request("INVITE", 1, "i1"));
    rig.restart(net);
    Sending cancel = rig.fromPhone(CALL.request("CANCEL", 1, "i1"));
    assertThat(branch(cancel)).isEqualTo(branch(invite));
    assertThat(cancel.remote()).isEqualTo(invite.remote());
    rig.accept(
        ACCESS_TCP, TwoZones.endpoint("198.51.100.7", 40_000), CALL.request("INVITE", 1, "i1"));
    assertThat(branch(rig.out.one())).isEqualTo(branch(invite));
  }

  @Test
  void differsBetweenTransactions() {
    Rig rig = new Rig(new TwoZones());
    Call other = new Call("other@198.51.100.7");
    List<String> branches =
        Stream.of(
                CALL.request("INVITE", 1, "i1"),
                CALL.request("INVITE", 1, "i2"),
                CALL.request("INVITE", 2, "i1"),
                other.request("INVITE", 1, "i1"),
                CALL.request("INVITE", 1, "i1").replace("sip:bob@example.com SIP", "sip:b SIP"),
                CALL.request("INVITE", 1, "i1").replace("tag=a1", "tag=a2"))
            .map(rig::fromPhone)
            .map(BranchTest::branch)
            .toList();
    assertThat(branches).doesNotHaveDuplicates();
  }

  @Test
  void isReachedByTheDialogAfterTwoRotationsAndARestart() {
    TwoZones net = new TwoZones();
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(CALL.request("INVITE", 1, "i1"));
    for (int i = 0; i < 3; i++) {
      rig.node.rotate(rig.node.keys().rotated(new SecureRandom()));
    }
    rig.restart(net);
    String bye = CALL.back("BYE", "sip:alice@198.51.100.7:5062", 1, "y1", Rig.calleeRoute(invite));
    assertThat(rig.fromCore(invite.remote(), bye).remote()).isEqualTo(PHONE);
    rig.node.rotate(rig.node.keys().rotated(new SecureRandom()));
    rig.accept(CORE_UDP, invite.remote(), bye);
    assertThat(rig.out.one().text()).startsWith("SIP/2.0 403 ");
  }

  @Test
  void spreadsCallsAndMovesOnlyThoseOfALostHop() {
    Rig rig = new Rig(new TwoZones());
    List<Endpoint> before = remotes(rig);
    assertThat(before)
        .contains(targets(rig).stream().map(Target::endpoint).toArray(Endpoint[]::new));
    Target lost = targets(rig).getFirst();
    down(lost);
    List<Endpoint> after = remotes(rig);
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).equals(lost.endpoint())) {
        assertThat(after.get(i)).isNotEqualTo(lost.endpoint());
      } else {
        assertThat(after.get(i)).isEqualTo(before.get(i));
      }
    }
  }

  /**
   * The core hears only next hops: one that DNS no longer names still rings, talks and hangs up.
   */
  @Test
  void aHopThatLeftTheNamesKeepsItsCalls() {
    TwoZones net = new TwoZones();
    net.corePrefixes = List.of();
    Rig rig = new Rig(net);
    Call call = new Call("departed@198.51.100.7");
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    resolve(rig, List.of("10.0.0.77"));
    assertThat(rig.fromCore(invite.remote(), Call.answer(invite.text(), 200)).remote())
        .isEqualTo(PHONE);
    String contact = "sip:bob@" + invite.remote();
    String ack = call.within("ACK", contact, 1, "a1", Rig.callerRoute(invite));
    assertThat(rig.fromPhone(ack).remote()).isEqualTo(invite.remote());
    String bye = call.back("BYE", call.contact, 2, "y1", Rig.calleeRoute(invite));
    assertThat(rig.fromCore(invite.remote(), bye).remote()).isEqualTo(PHONE);
    assertThat(remotes(rig)).containsOnly(TwoZones.endpoint("10.0.0.77", 5060));
  }

  private static List<Endpoint> remotes(Rig rig) {
    String fresh = Long.toHexString(System.identityHashCode(new Object()));
    return IntStream.range(0, 100)
        .mapToObj(i -> new Call("spread" + i).request("INVITE", 1, fresh + i))
        .map(rig::fromPhone)
        .map(Sending::remote)
        .toList();
  }

  private static List<Target> targets(Rig rig) {
    Plan plan = rig.node.plan();
    return List.of(plan.targets(plan.snapshot().groups().getFirst()));
  }

  private static void resolve(Rig rig, List<String> addresses) {
    rig.node.update(
        plan ->
            plan.replacing(
                plan.snapshot().groups().getFirst(),
                addresses.stream()
                    .map(a -> plan.target(CORE_UDP, TwoZones.endpoint(a, 5060), 1, 0))
                    .toList(),
                0));
  }

  private static void down(Target target) {
    for (int i = 0; i < HopState.FAILURES; i++) {
      target.state().failed();
    }
  }

  private static String branch(Sending sent) {
    return Call.lines(sent.text(), "Via").getFirst().replaceAll(".*;branch=([^;]*).*", "$1");
  }
}
