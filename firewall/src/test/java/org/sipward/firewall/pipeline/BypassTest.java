package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.sip.Method;

/** Ways past default deny for somebody who may place one call, and how they end. */
class BypassTest {
  private final TwoZones net = new TwoZones();
  private final Call call = new Call("bypass@198.51.100.7");

  /** What comes in at a core listener counts as the core's own, whoever made us send it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:+900@10.0.0.1",
        "sip:+900@10.0.0.1:5060",
        "sip:+900@10.0.0.1;transport=tcp",
        "sip:+900@[::ffff:10.0.0.1]:5060"
      })
  void aDialogDoesNotLeadBackToUs(String target) {
    net.screening = TwoZones.MONITOR;
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    Sending on = rig.fromPhone(call.within("INVITE", target, 2, "i2", Rig.callerRoute(invite)));
    assertThat(on.remote()).isEqualTo(invite.remote());
  }

  @Test
  void aDialogStartsNothing() {
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    call.uri = "sip:+900@10.0.0.99";
    String another = call.request("INVITE", 2, "i2", Rig.callerRoute(invite));
    assertThat(rig.refusedFromPhone(another)).isEqualTo("forged-route");
  }

  /** The core would take that Route off and send to us what then comes from the core. */
  @ParameterizedTest
  @ValueSource(
      strings = {"<sip:10.0.0.44;lr>,<sip:10.0.0.1;lr>", "<sip:10.0.0.44;lr>,<sip:192.0.2.1;lr>"})
  void preloadedRoutesDoNotLeadBackToUs(String routes) {
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1", "Route: " + routes));
    assertThat(Call.lines(invite.text(), "Route")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ACK|<sip:203.0.113.9;lr>|0",
        "CANCEL|<sip:203.0.113.9;lr>|0",
        "CANCEL|<sip:10.0.0.44;lr>|1"
      })
  void whatFollowsAnInviteKeepsNoMoreRoutesThanIt(String method, String route, int kept) {
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1", "Route: " + route));
    Sending on = rig.fromPhone(call.request(method, 1, "i1", "Route: " + route));
    assertThat(on.remote()).isEqualTo(invite.remote());
    assertThat(Call.lines(on.text(), "Route")).hasSize(kept);
  }

  /** A host with several networks takes what is for any of its addresses from all of them. */
  @Test
  void theCoreIsNotWhoeverReachesItsListener() {
    Rig rig = new Rig(net);
    rig.accept(TwoZones.CORE_UDP, TwoZones.PHONE, call.request("INVITE", 1, "i1"));
    assertThat(rig.out.isSilent()).isTrue();
    assertThat(rig.facts.of(Counter.GATED)).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"REGISTER", "SUBSCRIBE", "OPTIONS"})
  void nobodyCallsForHelpWith(String method) {
    net.fromAccess = EnumSet.of(Method.INVITE);
    net.screening = TwoZones.MONITOR;
    Rig rig = new Rig(net);
    call.uri = "sip:112@example.com";
    assertThat(rig.refusedFromPhone(call.request(method, 1, "e1"))).isEqualTo("default-deny");
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"REGISTER", "PUBLISH"})
  void anEmergencyDialogIsNoTunnel(Method method) {
    net.fromAccess = Set.of();
    net.fromCore = EnumSet.of(Method.BYE);
    net.screening = TwoZones.MONITOR;
    Rig rig = new Rig(net);
    call.uri = "urn:service:sos";
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "e1"));
    String route = Rig.callerRoute(invite);
    String text = call.within(method.name(), "sip:x@10.0.0.99", 2, "x1", route);
    assertThat(rig.refusedFromPhone(text)).isEqualTo("default-deny");
  }
}
