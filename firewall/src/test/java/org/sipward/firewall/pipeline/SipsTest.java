package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_TLS;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_UDP;
import static org.sipward.firewall.pipeline.TwoZones.CORE;
import static org.sipward.firewall.pipeline.TwoZones.CORE_TLS;
import static org.sipward.firewall.pipeline.TwoZones.CORE_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;
import static org.sipward.firewall.pipeline.TwoZones.PROXY;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Transport;

/** What is for a sips URI leaves over TLS or not at all (RFC 3261 26.2.2, RFC 5630 5.3). */
class SipsTest {
  private static final String BOB = "sips:bob@10.0.0.99:5071";
  private static final String NOT_ALLOWED = "sips-not-allowed";

  private final TwoZones net = new TwoZones();
  private final Call call = new Call("sips@198.51.100.7");

  SipsTest() {
    net.tls = Set.of(ACCESS, CORE);
    net.hopTransport = Transport.TLS;
    call.uri = "sips:bob@example.com";
    call.contact = "sips:alice@198.51.100.7:5062";
    call.transport = "TLS";
  }

  private Sending invite(Rig rig, String... more) {
    rig.accept(ACCESS_TLS, PHONE, call.request("INVITE", 1, "i1", more));
    return rig.out.one();
  }

  @Test
  void recordsItsRouteAsSips() {
    Sending invite = invite(new Rig(net));
    assertThat(invite.listener()).isEqualTo(CORE_TLS);
    List<String> routes = Call.recordRoutes(invite.text());
    assertThat(routes.get(0)).matches("<sips:[a-z2-7]+@10.0.0.1:5061;lr>");
    assertThat(routes.get(1)).matches("<sips:[a-z2-7]+@192.0.2.1:5061;lr>");
  }

  @ParameterizedTest
  @CsvSource({"sip:bob@example.com", "tel:+4930123"})
  void recordsItsRouteAsSipOverTlsOtherwise(String uri) {
    call.uri = uri;
    List<String> routes = Call.recordRoutes(invite(new Rig(net)).text());
    assertThat(routes.get(0)).startsWith("<sip:").endsWith("@10.0.0.1:5061;transport=tls;lr>");
    assertThat(routes.get(1)).startsWith("<sip:").endsWith("@192.0.2.1:5061;transport=tls;lr>");
  }

  /** The caller is to come back over TLS, even if he did not come so. */
  @ParameterizedTest
  @CsvSource({"true, sips:, @192.0.2.1:5061;lr", "false, sip:, @192.0.2.1:5060;transport=udp;lr"})
  void leadsBackOverTlsWhereItsZoneSpeaksIt(boolean speaks, String scheme, String rest) {
    net.tls = speaks ? Set.of(ACCESS, CORE) : Set.of(CORE);
    call.transport = "UDP";
    Sending invite = new Rig(net).fromPhone(call.request("INVITE", 1, "i1"));
    List<String> routes = Call.recordRoutes(invite.text());
    assertThat(routes.get(0)).startsWith("<sips:").endsWith("@10.0.0.1:5061;lr>");
    assertThat(routes.get(1)).startsWith("<" + scheme).endsWith(rest + ">");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sips:bob@example.com", "SIPS:bob@example.com"})
  void isRefusedWhereNoHopSpeaksTls(String uri) {
    net.hopTransport = Transport.TCP;
    call.uri = uri;
    Sending refused = invite(new Rig(net));
    assertThat(refused.listener()).isEqualTo(ACCESS_TLS);
    assertThat(refused.text())
        .startsWith("SIP/2.0 480 Temporarily Unavailable\r\n")
        .contains("\r\nWarning: 380 sipward \"SIPS Not Allowed\"\r\n");
  }

  @Test
  void takesTheHopsOfItsGroupThatSpeakTls() {
    net.hopTransport = Transport.UDP;
    net.hops = List.of("10.0.0.10", "10.0.0.11", "tls:10.0.0.12", "10.0.0.13");
    Rig rig = new Rig(net);
    for (int i = 0; i < 20; i++) {
      Call one = new Call("sips" + i);
      one.uri = call.uri;
      one.contact = call.contact;
      assertThat(rig.fromPhone(one.request("INVITE", 1, "i")).remote())
          .hasToString("10.0.0.12:5061");
    }
    rig.out.dead.add(TwoZones.endpoint("10.0.0.12", 5061));
    Call one = new Call("sips");
    one.uri = call.uri;
    one.contact = call.contact;
    assertThat(rig.refusedFromPhone(one.request("INVITE", 1, "i"))).isEqualTo("no-hop");
  }

  @Test
  void staysOnTlsInItsDialog() {
    Rig rig = new Rig(net);
    Sending invite = invite(rig);
    String bye = call.within("BYE", BOB, 2, "y1", Rig.callerRoute(invite));
    rig.accept(ACCESS_TLS, PHONE, bye);
    Sending on = rig.out.one();
    assertThat(on.listener()).isEqualTo(CORE_TLS);
    assertThat(on.remote()).hasToString("10.0.0.99:5071");
    String back = call.back("BYE", call.contact, 3, "y2", Rig.calleeRoute(invite));
    rig.accept(CORE_TLS, invite.remote(), back);
    assertThat(rig.out.one().listener()).isEqualTo(ACCESS_TLS);
  }

  /** Also by a Route that says sips, and past one that says sip: its port is none for TLS. */
  @ParameterizedTest
  @CsvSource({
    "sip:bob@10.0.0.99, <sips:10.0.0.44;lr>, 10.0.0.44:5061",
    "sips:bob@10.0.0.99, <sip:10.0.0.44:5060;transport=tcp;lr>, ''",
    "sips:bob@10.0.0.99, <sip:10.0.0.44:5061;transport=tls;lr>, 10.0.0.44:5061",
  })
  void staysOnTlsAlongItsRoutes(String target, String route, String remote) {
    Rig rig = new Rig(net);
    Sending invite = invite(rig);
    String routes = Rig.callerRoute(invite) + "," + route;
    rig.accept(ACCESS_TLS, PHONE, call.within("BYE", target, 2, "y1", routes));
    Sending bye = rig.out.one();
    assertThat(bye.listener()).isEqualTo(CORE_TLS);
    assertThat(bye.remote()).hasToString(remote.isEmpty() ? invite.remote().toString() : remote);
  }

  /** A sips Contact may come in any call: it goes on, and ends, over the way it was set up by. */
  @ParameterizedTest
  @ValueSource(strings = {"ACK", "INVITE", "BYE", "CANCEL"})
  void goesOnInADialogThatDoesNotRunOverTls(String method) {
    net.hopTransport = Transport.UDP;
    net.tls = Set.of();
    call.uri = "sip:bob@example.com";
    call.transport = "UDP";
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    String on = call.within(method, BOB, 2, "y1", Rig.callerRoute(invite));
    assertThat(rig.fromPhone(on).remote()).isEqualTo(invite.remote());
    String back = call.back(method, "sips:alice@198.51.100.7", 3, "y2", Rig.calleeRoute(invite));
    assertThat(rig.fromCore(invite.remote(), back).remote()).isEqualTo(PHONE);
  }

  /** What came unprotected, from a zone without TLS, is ended unprotected, from either side. */
  @Test
  void endsWhereTheCallersZoneHasNoTls() {
    net.tls = Set.of(CORE);
    call.transport = "UDP";
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    int tls = invite.listener();
    String back = call.back("BYE", call.contact, 3, "y2", Rig.calleeRoute(invite));
    rig.accept(tls, invite.remote(), back);
    assertThat(rig.out.one().remote()).isEqualTo(PHONE);
    String bye = call.within("BYE", BOB, 2, "y1", Rig.callerRoute(invite));
    assertThat(rig.fromPhone(bye).listener()).isEqualTo(tls);
  }

  @Test
  void getsAPathOfSipsAndIsReachedOverItsFlowOnly() {
    Rig rig = new Rig(net);
    call.uri = "sips:example.com";
    rig.accept(ACCESS_TLS, PHONE, call.request("REGISTER", 1, "r1"));
    String path = Call.lines(rig.out.one().text(), "Path").getFirst();
    assertThat(path).matches("<sips:[a-z2-7]+@10.0.0.1:5061;lr;ob>");
    Call incoming = new Call("incoming@10.0.0.10");
    incoming.uri = "sips:alice@198.51.100.7:5062";
    incoming.transport = "TLS";
    rig.accept(CORE_TLS, PROXY, incoming.request("INVITE", 1, "i1", "Route: " + path));
    assertThat(rig.out.one().connection()).isEqualTo(77);
  }

  @Test
  void isNotSentDownAFlowOverUdp() {
    net.hopTransport = Transport.UDP;
    Rig rig = new Rig(net);
    Call register = new Call("register@198.51.100.7");
    register.uri = "sip:example.com";
    Sending sent = rig.fromPhone(register.request("REGISTER", 1, "r1"));
    String route = "Route: " + Call.lines(sent.text(), "Path").getFirst();
    Call incoming = new Call("incoming@10.0.0.10");
    incoming.uri = "sips:alice@198.51.100.7:5062";
    assertThat(rig.fromCore(PROXY, incoming.request("INVITE", 1, "i1", route)).text())
        .startsWith("SIP/2.0 480 ");
  }

  /** Foreign Routes are removed before the scheme of the topmost one counts. */
  @Test
  void isNotAskedForByARouteThatGoes() {
    net.hopTransport = Transport.UDP;
    Rig rig = new Rig(net);
    call.uri = "sip:bob@example.com";
    String route = "Route: <sips:203.0.113.9;lr>";
    assertThat(rig.fromPhone(call.request("INVITE", 1, "i1", route)).listener())
        .isEqualTo(CORE_UDP);
    route = "Route: <sips:10.0.0.44;lr>";
    assertThat(rig.refusedFromPhone(call.request("INVITE", 1, "i2", route))).isEqualTo(NOT_ALLOWED);
  }

  @Test
  void neverStopsAnEmergencyCall() {
    net.hopTransport = Transport.UDP;
    net.tls = Set.of();
    Endpoint rescue = TwoZones.endpoint("10.0.0.112", 5060);
    call.uri = "sips:112@example.com";
    call.transport = "UDP";
    Rig rig = new Rig(net);
    rig.accept(ACCESS_UDP, PHONE, call.request("INVITE", 1, "i1"));
    Sending invite = rig.out.one();
    assertThat(invite.remote()).isEqualTo(rescue);
    String bye = call.within("BYE", "sips:psap@10.0.0.112", 2, "y1", Rig.callerRoute(invite));
    assertThat(rig.fromPhone(bye).remote()).isEqualTo(rescue);
    // Nor one that is made within another call.
    Call other = new Call("other@198.51.100.7");
    Sending usual = rig.fromPhone(other.request("INVITE", 1, "i2"));
    String help = other.within("INVITE", call.uri, 2, "i3", Rig.callerRoute(usual));
    assertThat(rig.fromPhone(help).remote()).isEqualTo(usual.remote());
  }
}
