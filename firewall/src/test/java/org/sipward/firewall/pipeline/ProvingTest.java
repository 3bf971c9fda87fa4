package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.FloodRig.ACCESS_TCP;
import static org.sipward.firewall.pipeline.FloodRig.ACCESS_UDP;
import static org.sipward.firewall.pipeline.FloodRig.CARRIER;
import static org.sipward.firewall.pipeline.FloodRig.CORE_UDP;
import static org.sipward.firewall.pipeline.FloodRig.PROXY;
import static org.sipward.firewall.pipeline.FloodRig.TRUNK_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Zone;

/** Who is known: only who has received what was sent to his address, and was accepted. */
class ProvingTest {
  private static final Endpoint VICTIM = TwoZones.endpoint("198.51.100.99", 5060);
  private static final String BOB = "sip:bob@10.0.0.99:5070";

  private final FloodRig rig = new FloodRig("", "", "monitor");

  private static String credentials(String nonce) {
    return "Authorization: Digest username=\"a\", realm=\"r\", nonce=\""
        + nonce
        + "\", uri=\"sip:example.com\", response=\"0123456789abcdef0123456789abcdef\"";
  }

  private static String challenge(String nonce) {
    return "WWW-Authenticate: Digest realm=\"r\",nonce=\"" + nonce + "\"";
  }

  private void answer(Sending request, int status, String... more) {
    rig.accept(CORE_UDP, PROXY, Call.answer(request.text(), status, more));
  }

  private Sending send(int at, Endpoint source, String text) {
    return rig.accept(at, source, text).getFirst();
  }

  @Test
  void aTelephoneThatAnswersItsChallengeIsKnownOnceItIsAccepted() {
    Call call = rig.call(PHONE, false);
    answer(send(ACCESS_UDP, PHONE, call.request("REGISTER", 1, "r1")), 401, challenge("n1"));
    Sending second = send(ACCESS_UDP, PHONE, call.request("REGISTER", 2, "r2", credentials("n1")));
    assertThat(rig.isKnown(PHONE)).isFalse();
    answer(second, 200);
    assertThat(rig.isKnown(PHONE)).isTrue();
    assertThat(rig.isKnown(PHONE.withPort(1))).isTrue();
    assertThat(rig.isKnown(VICTIM)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"n1, 403", "n2, 200"})
  void neitherIsOneThatIsRefusedNorOneThatGuesses(String nonce, int status) {
    Call call = rig.call(PHONE, false);
    answer(send(ACCESS_UDP, PHONE, call.request("REGISTER", 1, "r1")), 401, challenge("n1"));
    answer(send(ACCESS_UDP, PHONE, call.request("REGISTER", 2, "r2", credentials(nonce))), status);
    assertThat(rig.isKnown(PHONE)).isFalse();
  }

  @Test
  void aForgedAddressDoesNotBecomeKnownByTheAccountOfAnother() {
    Call own = rig.call(PHONE, false);
    answer(send(ACCESS_UDP, PHONE, own.request("REGISTER", 1, "r1")), 401, challenge("n1"));
    answer(send(ACCESS_UDP, VICTIM, own.request("REGISTER", 2, "r2", credentials("n1"))), 200);
    assertThat(rig.isKnown(VICTIM)).isFalse();
  }

  @Test
  void withoutAChallengeNothingIsProvenByARegistrationOverUdp() {
    answer(send(ACCESS_UDP, PHONE, rig.call(PHONE, false).request("REGISTER", 1, "r1")), 200);
    assertThat(rig.isKnown(PHONE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"b1, true", "b2, false"})
  void aCallerIsKnownWhoHasReceivedTheAnswer(String tag, boolean known) {
    Call call = rig.call(PHONE, false);
    Sending invite = send(ACCESS_UDP, PHONE, call.request("INVITE", 1, "i1"));
    answer(invite, 200);
    assertThat(rig.isKnown(PHONE)).isFalse();
    String ack = call.within("ACK", BOB, 1, "a1", Rig.callerRoute(invite));
    rig.accept(ACCESS_UDP, PHONE, ack.replace(";tag=b1", ";tag=" + tag));
    assertThat(rig.isKnown(PHONE)).isEqualTo(known);
  }

  @Test
  void aForgedAddressDoesNotBecomeKnownByTheCallOfAnother() {
    Call call = rig.call(PHONE, false);
    Sending invite = send(ACCESS_UDP, PHONE, call.request("INVITE", 1, "i1"));
    answer(invite, 200);
    rig.accept(ACCESS_UDP, VICTIM, call.within("ACK", BOB, 1, "a1", Rig.callerRoute(invite)));
    assertThat(rig.isKnown(VICTIM)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCalleeIsKnownWhoAnswersFromWhereHeWasCalled(boolean from) {
    Sending register = send(ACCESS_UDP, PHONE, rig.call(PHONE, false).request("REGISTER", 1, "r1"));
    Call call = new Call("incoming@10.0.0.10");
    call.uri = "sip:alice@192.168.7.7:5062";
    call.sentBy = "10.0.0.10:5060";
    String path = "Route: " + Call.lines(register.text(), "Path").getFirst();
    Sending invite = send(CORE_UDP, PROXY, call.request("INVITE", 1, "i1", path));
    Endpoint source = from ? PHONE : VICTIM;
    rig.accept(ACCESS_UDP, source, Call.answer(invite.text(), 180));
    assertThat(rig.isKnown(source)).isFalse();
    rig.accept(ACCESS_UDP, source, Call.answer(invite.text(), 200));
    assertThat(rig.isKnown(source)).isEqualTo(from);
  }

  @ParameterizedTest
  @CsvSource({
    "REGISTER, 200, true",
    "INVITE, 200, true",
    "REGISTER, 401, false",
    "INVITE, 180, false",
    "INVITE, 404, false",
    "OPTIONS, 200, false"
  })
  void onAStreamToBeAcceptedIsEnough(String method, int status, boolean known) {
    answer(send(ACCESS_TCP, PHONE, rig.call(PHONE, true).request(method, 1, "m1")), status);
    assertThat(rig.isKnown(PHONE)).isEqualTo(known);
  }

  @Test
  void ofAPeerItIsKnownToo() {
    Zone trunk = rig.node.plan().zone(1);
    var carrier = trunk.peers().getFirst();
    assertThat(rig.node.floods().hasProven(trunk, carrier, rig.nowNanos())).isFalse();
    Call call = rig.call(CARRIER, false);
    Sending invite = send(TRUNK_UDP, CARRIER, call.request("INVITE", 1, "i1"));
    answer(invite, 200);
    rig.accept(TRUNK_UDP, CARRIER, call.within("ACK", BOB, 1, "a1", Rig.callerRoute(invite)));
    assertThat(rig.node.floods().hasProven(trunk, carrier, rig.nowNanos())).isTrue();
    assertThat(rig.isKnown(CARRIER)).isTrue();
  }

  @Test
  void theCoreProvesNothing() {
    answer(send(ACCESS_TCP, PHONE, rig.call(PHONE, true).request("REGISTER", 1, "m1")), 200);
    assertThat(rig.isKnown(PROXY)).isFalse();
  }

  @Test
  void trustEndsWithSilence() {
    rig.register(ACCESS_UDP, PHONE);
    assertThat(rig.isKnown(PHONE)).isTrue();
    rig.pass(3 * 3_600_000L);
    assertThat(rig.isKnown(PHONE)).isFalse();
  }
}
