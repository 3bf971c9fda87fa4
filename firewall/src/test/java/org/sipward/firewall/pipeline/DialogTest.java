package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.CORE_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.route.HopState;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Prefix;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Method;
import org.sipward.sip.Transport;

/** Requests inside a dialog: only with our sealed Route, only for what was permitted. */
class DialogTest {
  private static final String BOB = "sip:bob@10.0.0.99:5070";
  private static final String ALICE = "sip:alice@192.168.7.7:5062";

  private final TwoZones net = new TwoZones();
  private final Call call = new Call("dialog@198.51.100.7");

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"ACK", "BYE", "PRACK", "UPDATE", "INFO", "NOTIFY", "OPTIONS", "INVITE"})
  void whatMakesUpACallNeedsNoFlowOfItsOwn(Method method) {
    net.fromAccess = EnumSet.of(Method.INVITE);
    net.fromCore = EnumSet.noneOf(Method.class);
    net.screening = TwoZones.MONITOR;
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    Sending on = rig.fromPhone(call.within(method.name(), BOB, 2, "m1", Rig.callerRoute(invite)));
    assertThat(on.remote()).hasToString("10.0.0.99:5070");
    String back = call.back(method.name(), ALICE, 3, "m2", Rig.calleeRoute(invite));
    assertThat(rig.fromCore(invite.remote(), back).remote()).isEqualTo(PHONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"REFER", "MESSAGE", "SUBSCRIBE"})
  void whatDoesNotMakeUpACallNeedsAFlow(Method method) {
    net.fromAccess = EnumSet.of(Method.INVITE);
    net.fromCore = EnumSet.of(Method.BYE);
    net.screening = TwoZones.MONITOR;
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    String text = call.within(method.name(), BOB, 2, "m1", Rig.callerRoute(invite));
    assertThat(rig.refusedFromPhone(text)).isEqualTo("default-deny");
  }

  @Test
  void refusesEveryChangedCharacterOfTheSeal() {
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    String route = Rig.callerRoute(invite);
    int from = route.indexOf("sip:") + 4;
    for (int i = from; i < route.indexOf('@'); i++) {
      String forged =
          route.substring(0, i) + (route.charAt(i) == 'a' ? 'b' : 'a') + route.substring(i + 1);
      assertThat(rig.refusedFromPhone(call.within("BYE", BOB, 2, "y1", forged)))
          .isEqualTo("forged-route");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Call-ID: dialog, Call-ID: other",
    "tag=a1, tag=a2",
  })
  void refusesTheRouteOfAnotherCall(String genuine, String forged) {
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    String bye = call.within("BYE", BOB, 2, "y1", Rig.callerRoute(invite));
    assertThat(rig.refusedFromPhone(bye.replaceFirst(genuine, forged))).isEqualTo("forged-route");
  }

  @Test
  void refusesTheRouteOfTheOtherSide() {
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    List<String> routes = Call.recordRoutes(invite.text());
    String stolen = "Route: " + routes.get(0);
    assertThat(rig.refusedFromPhone(call.within("BYE", BOB, 2, "y1", stolen)))
        .isEqualTo("forged-route");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:bob@203.0.113.9",
        "sip:bob@198.51.100.9:5062",
        "sip:bob@evil.example",
        "tel:+4930"
      })
  void neverLeavesTheZoneOfTheDialog(String target) {
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    Sending bye = rig.fromPhone(call.within("BYE", target, 2, "y1", Rig.callerRoute(invite)));
    assertThat(bye.listener()).isEqualTo(CORE_UDP);
    assertThat(bye.remote()).isEqualTo(invite.remote());
  }

  @Test
  void followsTheNextRouteInsideTheZone() {
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    String routes = Rig.callerRoute(invite) + ",<sip:10.0.0.44:5080;lr>";
    Sending bye = rig.fromPhone(call.within("BYE", BOB, 2, "y1", routes));
    assertThat(bye.remote()).hasToString("10.0.0.44:5080");
    assertThat(Call.lines(bye.text(), "Route")).containsExactly("<sip:10.0.0.44:5080;lr>");
  }

  /** Whoever holds a dialog is not to knock at every port of the core. */
  @ParameterizedTest
  @CsvSource({
    "sip:bob@10.0.0.99, 10.0.0.99:5060",
    "sip:bob@10.0.0.99:1024, 10.0.0.99:1024",
    "sip:bob@10.0.0.99:65535;transport=tcp, 10.0.0.99:65535",
    "sip:bob@10.0.0.99:1023, ''",
    "sip:bob@10.0.0.99:22;transport=tcp, ''",
    "sip:bob@10.0.0.99:53, ''",
    "sip:bob@10.0.0.77:443;transport=tls, 10.0.0.77:443",
    "sip:bob@10.0.0.99:443;transport=tls, ''",
  })
  void reachesPortsOfServicesOnlyWhereAHopIs(String target, String remote) {
    net.tls = Set.of(TwoZones.CORE);
    net.hops = List.of("10.0.0.10", "tls:10.0.0.77:443");
    Rig rig = new Rig(net);
    HopState other = rig.node.plan().targets(net.snapshot().groups().getFirst())[1].state();
    for (int i = 0; i < HopState.FAILURES; i++) {
      other.failed();
    }
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    Sending bye = rig.fromPhone(call.within("BYE", target, 2, "y1", Rig.callerRoute(invite)));
    assertThat(bye.remote()).hasToString(remote.isEmpty() ? invite.remote().toString() : remote);
  }

  /** In another network a call stays with the peer it was sent to. */
  @ParameterizedTest
  @CsvSource({
    "sip:bob@10.0.0.99, 10.0.0.99:5060",
    "sip:bob@10.0.0.140, 10.0.0.10:5060",
    "sip:bob@10.0.0.250, 10.0.0.250:5060",
  })
  void staysWithThePeerItLeadsTo(String target, String remote) {
    net.coreKind = ZoneKind.INTERCONNECT;
    net.corePeers =
        List.of(
            new Peer(
                0, "near", List.of(TwoZones.prefix("10.0.0.0", 25)), List.of(), TwoZones.MONITOR),
            new Peer(
                1, "far", List.of(TwoZones.prefix("10.0.0.128", 27)), List.of(), TwoZones.MONITOR));
    net.hops = List.of("10.0.0.10");
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    Sending bye = rig.fromPhone(call.within("BYE", target, 2, "y1", Rig.callerRoute(invite)));
    assertThat(bye.remote()).hasToString(remote);
  }

  /** A hop that is in no peer's block may be of any: its other gateways are reached straight. */
  @Test
  void reachesAnyPeerFromAHopOfNone() {
    net.coreKind = ZoneKind.INTERCONNECT;
    net.corePeers = List.of(peer(Set.of(Transport.UDP)));
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    String bye = call.within("BYE", "sip:bob@10.0.0.140", 2, "y1", Rig.callerRoute(invite));
    assertThat(rig.fromPhone(bye).remote()).hasToString("10.0.0.140:5060");
  }

  /** A Contact may not take a call to a peer in clear that uses TLS. */
  @ParameterizedTest
  @CsvSource({
    "sip:bob@10.0.0.140;transport=udp, TLS, false",
    "sip:bob@10.0.0.140;transport=udp, UDP, true",
    "sip:bob@10.0.0.140;transport=tls, TLS, true",
  })
  void reachesAPeerOnlyAsItMayBeHeard(String target, Transport used, boolean straight) {
    net.tls = Set.of(TwoZones.CORE);
    net.coreKind = ZoneKind.INTERCONNECT;
    net.corePeers = List.of(peer(Set.of(used)));
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    Sending bye = rig.fromPhone(call.within("BYE", target, 2, "y1", Rig.callerRoute(invite)));
    assertThat(!bye.remote().equals(invite.remote())).isEqualTo(straight);
  }

  private static Peer peer(Set<Transport> transports) {
    List<Prefix> addresses = List.of(TwoZones.prefix("10.0.0.128", 27));
    return new Peer(0, "far", addresses, List.of(), transports, TwoZones.MONITOR);
  }

  @ParameterizedTest
  @CsvSource({
    "sip:bob@10.0.0.99, ''",
    "sip:bob@203.0.113.9, target-outside",
    "sip:bob@example.com, target-outside",
    "tel:+4930, target-outside"
  })
  void takesARequestThatLostItsRouteOnlyToMembers(String target, String reason) {
    Rig rig = new Rig(net);
    String bye = call.within("BYE", target, 2, "y1");
    if (reason.isEmpty()) {
      assertThat(rig.fromPhone(bye).listener()).isEqualTo(CORE_UDP);
    } else {
      assertThat(rig.refusedFromPhone(bye)).isEqualTo(reason);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<sip:192.0.2.1;lr>|''",
        "<sip:192.0.2.1;lr>,<sip:10.0.0.44;lr>|<sip:10.0.0.44;lr>",
        "<sip:10.0.0.44;lr>|<sip:10.0.0.44;lr>",
        "<sip:203.0.113.9;lr>|''",
        "<sip:10.0.0.44;lr>,<sip:evil.example;lr>|''",
      })
  void takesPreloadedRoutesOnlyToMembers(String sent, String left) {
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1", "Route: " + sent));
    assertThat(String.join(",", Call.lines(invite.text(), "Route"))).isEqualTo(left);
  }

  @Test
  void isNotFormedTwice() {
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    Sending again = rig.fromPhone(call.within("INVITE", BOB, 2, "i2", Rig.callerRoute(invite)));
    assertThat(Call.recordRoutes(again.text())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"INVITE, default-deny", "MESSAGE, default-deny"})
  void isNotFormedWithoutAFlow(String method, String reason) {
    net.fromAccess = Set.of(Method.REGISTER);
    net.screening = TwoZones.MONITOR;
    Rig rig = new Rig(net);
    assertThat(rig.refusedFromPhone(call.request(method, 1, "i1"))).isEqualTo(reason);
  }

  @Test
  void isFormedForTheDomainsOfAFlowOnly() {
    net.domains = List.of("example.com", "10.0.0.1");
    Rig rig = new Rig(net);
    assertThat(rig.fromPhone(call.request("INVITE", 1, "i1")).listener()).isEqualTo(CORE_UDP);
    call.uri = "sip:bob@Example.COM";
    assertThat(rig.fromPhone(call.request("INVITE", 1, "i2")).listener()).isEqualTo(CORE_UDP);
    call.uri = "sip:bob@example.org";
    assertThat(rig.refusedFromPhone(call.request("INVITE", 1, "i3"))).isEqualTo("no-route");
    call.uri = "tel:+4930123";
    assertThat(rig.refusedFromPhone(call.request("INVITE", 1, "i4"))).isEqualTo("no-route");
  }
}
