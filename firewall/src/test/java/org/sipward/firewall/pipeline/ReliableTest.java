package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_TCP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;

/** From a stream to UDP nobody retransmits but us. */
class ReliableTest {
  private static final long MILLI = 1_000_000L;

  private static final String FORGED = "Route: <sip:aaaa@192.0.2.1;lr>";

  private final Rig rig = new Rig(new TwoZones());
  private final Call call = new Call("reliable@198.51.100.7");

  ReliableTest() {
    call.transport = "TCP";
    rig.pipeline.tick(0);
  }

  private Sending send(String text) {
    rig.accept(ACCESS_TCP, PHONE, text);
    return rig.out.one();
  }

  /** When, in milliseconds, it is it is sent again within a minute. */
  private List<Integer> again(Sending first) {
    List<Integer> at = new ArrayList<>();
    for (int now = 50; now <= 60_000; now += 50) {
      rig.pipeline.tick(now * MILLI);
      for (Sending one : rig.out.sent) {
        assertThat(one).isEqualTo(first);
        at.add(now);
      }
      rig.out.sent.clear();
    }
    return at;
  }

  @Test
  void sendsAnInviteAgainByTimerA() {
    Sending invite = send(call.request("INVITE", 1, "i1"));
    assertThat(again(invite)).containsExactly(500, 1_500, 3_500, 7_500, 15_500, 31_500);
    assertThat(rig.facts.of(Counter.RETRANSMITTED)).isEqualTo(6);
  }

  @Test
  void sendsOthersAgainByTimerE() {
    Sending options = send(call.request("OPTIONS", 1, "o1"));
    assertThat(again(options))
        .containsExactly(500, 1_500, 3_500, 7_500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500);
  }

  @ParameterizedTest
  @CsvSource({
    "INVITE, 100, true",
    "INVITE, 200, true",
    "OPTIONS, 100, false",
    "OPTIONS, 404, true"
  })
  void stopsWithAResponse(String method, int status, boolean stops) {
    Sending request = send(call.request(method, 1, "s1"));
    rig.fromCore(request.remote(), Call.answer(request.text(), status));
    assertThat(again(request).isEmpty()).isEqualTo(stops);
  }

  @Test
  void stopsWithAResponseOnAnotherLoop() {
    Sending request = send(call.request("INVITE", 1, "l1"));
    Pipeline other = new Pipeline(rig.node, rig.out, rig.facts);
    Pipeline mine = rig.pipeline;
    rig.pipeline = other;
    rig.fromCore(request.remote(), Call.answer(request.text(), 180));
    rig.pipeline = mine;
    assertThat(again(request)).isEmpty();
  }

  @Test
  void doesNotMistakeTheAnswerToACancel() {
    Sending invite = send(call.request("INVITE", 1, "c1"));
    Sending cancel = send(call.request("CANCEL", 1, "c1"));
    rig.fromCore(cancel.remote(), Call.answer(cancel.text(), 200));
    assertThat(again(invite)).hasSize(6);
  }

  @Test
  void sendsAnAckOnce() {
    assertThat(again(send(call.request("ACK", 1, "a1")))).isEmpty();
  }

  @Test
  void leavesRetransmissionToASenderOverUdp() {
    assertThat(again(rig.fromPhone(call.request("INVITE", 1, "u1").replace("/TCP", "/UDP"))))
        .isEmpty();
  }

  @Test
  void isBounded() {
    for (int i = 0; i < 10_000; i++) {
      send(call.request("OPTIONS", i, "b" + i));
    }
    rig.pipeline.tick(500 * MILLI);
    assertThat(rig.out.sent).hasSize(4_096);
    call.uri = "urn:service:sos";
    rig.out.sent.clear();
    send(call.request("INVITE", 1, "e1"));
    rig.pipeline.tick(1_000 * MILLI);
    assertThat(rig.out.sent).anyMatch(one -> one.text().startsWith("INVITE urn:service:sos "));
  }

  @Test
  void isBoundedInOctets() {
    String body = "x".repeat(60_000);
    for (int i = 0; i < 1_000; i++) {
      String text = call.request("MESSAGE", i, "o" + i, "Content-Type: text/plain");
      send(text.replace("Length: 0\r\n\r\n", "Length: 60000\r\n\r\n" + body));
    }
    rig.pipeline.tick(500 * MILLI);
    assertThat(rig.out.sent).hasSizeBetween(200, 300);
    rig.out.sent.clear();
    rig.pipeline.tick(40_000 * MILLI);
    send(call.request("OPTIONS", 1, "room"));
    rig.pipeline.tick(40_500 * MILLI);
    assertThat(rig.out.sent).hasSize(1);
  }

  /**
   * With the core down every subscriber whose ACK goes nowhere would lose the flow he is reached
   * by.
   */
  @Test
  void anAckThatGoesNowhereEndsNoConnection() {
    rig.accept(ACCESS_TCP, PHONE, call.within("ACK", "sip:bob@203.0.113.9", 1, "k1", FORGED));
    assertThat(rig.facts.reason()).isEqualTo("forged-route");
    assertThat(rig.out.closed).isEmpty();
  }
}
