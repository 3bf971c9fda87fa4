package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_TCP;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_UDP;
import static org.sipward.firewall.pipeline.TwoZones.CORE_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;
import static org.sipward.firewall.pipeline.TwoZones.PROXY;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.sip.Method;

/** A registration carries its flow in Path, and a call to the user takes that flow or none. */
class RegistrationTest {
  private final TwoZones net = new TwoZones();
  private final Call call = new Call("register@198.51.100.7");

  RegistrationTest() {
    call.uri = "sip:example.com";
  }

  private String register(String... more) {
    return call.request("REGISTER", 1, "r1", more);
  }

  private static String path(Sending register) {
    return "Route: " + Call.lines(register.text(), "Path").getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Note: y, 1",
    "'Supported: outbound, path', 1",
    "Require: path, 0",
    "Supported: gruu, 2"
  })
  void getsAPath(String header, int supported) {
    Sending register = new Rig(net).fromPhone(register(header));
    assertThat(Call.lines(register.text(), "Path"))
        .singleElement()
        .asString()
        .matches("<sip:[a-z2-7]+@10.0.0.1:5060;transport=udp;lr;ob>");
    assertThat(register.text()).containsOnlyOnce(" path");
    assertThat(Call.lines(register.text(), "Supported")).hasSize(supported);
    assertThat(register.text()).contains("Contact: <sip:alice@198.51.100.7:5062>");
  }

  @Test
  void isReachedOverItsFlow() {
    Rig rig = new Rig(net);
    Sending register = rig.fromPhone(register());
    Call incoming = new Call("incoming@10.0.0.10");
    incoming.uri = "sip:alice@192.168.7.7:5062";
    incoming.sentBy = "10.0.0.10:5060";
    Sending invite = rig.fromCore(PROXY, incoming.request("INVITE", 1, "i1", path(register)));
    assertThat(invite.listener()).isEqualTo(ACCESS_UDP);
    assertThat(invite.remote()).isEqualTo(PHONE);
    assertThat(invite.text()).doesNotContain("\r\nRoute:");
    Sending bye =
        rig.fromCore(PROXY, incoming.within("BYE", incoming.uri, 2, "b1", Rig.callerRoute(invite)));
    assertThat(bye.remote()).isEqualTo(PHONE);
  }

  @Test
  void isReachedOverItsConnectionOrNotAtAll() {
    Rig rig = new Rig(net);
    call.transport = "TCP";
    rig.accept(ACCESS_TCP, PHONE, register());
    Sending register = rig.out.one();
    Call incoming = new Call("incoming@10.0.0.10");
    String request = incoming.request("INVITE", 1, "i1", path(register));
    Sending invite = rig.fromCore(PROXY, request);
    assertThat(invite.listener()).isEqualTo(ACCESS_TCP);
    assertThat(invite.connection()).isEqualTo(77);
    assertThat(invite.remote().port()).isZero();
    rig.out.dead.add(invite.remote());
    String next = incoming.request("INVITE", 2, "i2", path(register));
    assertThat(rig.fromCore(PROXY, next).text()).startsWith("SIP/2.0 430 Flow Failed\r\n");
  }

  @Test
  void isOfUseToTheCoreOnly() {
    Rig rig = new Rig(net);
    Sending register = rig.fromPhone(register());
    String stolen = call.request("MESSAGE", 1, "m1", path(register));
    assertThat(rig.refusedFromPhone(stolen)).isEqualTo("forged-route");
  }

  @Test
  void isReachedByWhatTheMatrixPermits() {
    net.fromCore = EnumSet.of(Method.INVITE);
    net.screening = TwoZones.MONITOR;
    Rig rig = new Rig(net);
    Sending register = rig.fromPhone(register());
    Call incoming = new Call("incoming@10.0.0.10");
    rig.accept(CORE_UDP, PROXY, incoming.request("MESSAGE", 1, "m1", path(register)));
    assertThat(rig.out.one().text()).startsWith("SIP/2.0 403 ");
    assertThat(rig.fromCore(PROXY, incoming.request("INVITE", 1, "i1", path(register))).remote())
        .isEqualTo(PHONE);
  }

  @Test
  void getsNoPathFromTheCore() {
    Sending register = new Rig(net).fromCore(PROXY, register());
    assertThat(register.text()).doesNotContain("Path:");
  }
}
