package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_TCP;
import static org.sipward.firewall.pipeline.TwoZones.CORE_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;
import static org.sipward.firewall.pipeline.TwoZones.PROXY;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;

/** What we answer ourselves, to whom, and what becomes of the ACK. */
class OwnResponseTest {
  private final TwoZones net = new TwoZones();
  private final Call call = new Call("answered@10.0.0.10");

  private static String hops(String request, int hops) {
    return request.replace("Max-Forwards: 70", "Max-Forwards: " + hops);
  }

  @Test
  void goesBackToTheSourceAndItsAckIsAbsorbed() {
    net.fromCore = Set.of();
    net.screening = TwoZones.MONITOR;
    Rig rig = new Rig(net);
    String request =
        call.request(
            "INVITE", 1, "i1", "Subject: not echoed", "Via: SIP/2.0/UDP up;branch=z9hG4bKu");
    Sending refused = rig.fromCore(PROXY, request);
    assertThat(refused.listener()).isEqualTo(CORE_UDP);
    assertThat(refused.remote()).isEqualTo(PROXY);
    assertThat(refused.text())
        .startsWith("SIP/2.0 403 Forbidden\r\n")
        .endsWith("\r\nContent-Length: 0\r\n\r\n")
        .contains("Call-ID: answered@10.0.0.10\r\n", "CSeq: 1 INVITE\r\n", ";received=10.0.0.10")
        .doesNotContain("Subject", "Contact", "v=0", "Max-");
    assertThat(Call.lines(refused.text(), "Via")).hasSize(2);
    String to = Call.lines(refused.text(), "To").getFirst();
    assertThat(to).matches("<sip:bob@example.com>;tag=[a-z2-7]{16}");
    assertThat(rig.fromCore(PROXY, request)).isEqualTo(refused);

    String ack = call.request("ACK", 1, "i1").replace("To: <sip:bob@example.com>", "To: " + to);
    rig.accept(CORE_UDP, PROXY, ack);
    assertThat(rig.out.isSilent()).isTrue();
    assertThat(rig.facts.reason()).isEqualTo("own-response-ack");
    assertThat(rig.facts.of(Counter.ABSORBED)).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "CORE, 483",
    "STREAM, 483",
    "UDP, 0",
  })
  void isWithheldFromAnUnprovenSource(String from, int status) {
    Rig rig = new Rig(net);
    String request = hops(call.request("OPTIONS", 1, "o1"), 0);
    switch (from) {
      case "CORE" -> rig.accept(CORE_UDP, PROXY, request);
      case "STREAM" -> rig.accept(ACCESS_TCP, PHONE, request.replace("/UDP", "/TCP"));
      default -> rig.accept(TwoZones.ACCESS_UDP, PHONE, request);
    }
    if (status == 0) {
      assertThat(rig.out.isSilent()).isTrue();
    } else {
      assertThat(rig.out.one().text()).startsWith("SIP/2.0 " + status + " ");
    }
    assertThat(rig.facts.verdicts).hasSize(1);
  }

  @Test
  void neverAnswersAnAck() {
    Rig rig = new Rig(net);
    rig.accept(CORE_UDP, PROXY, hops(call.request("ACK", 1, "k1"), 0));
    assertThat(rig.out.isSilent()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"No such hop, 503, Retry-After: ", "Loop, 482, ''", "Breadth, 440, ''"})
  void saysWhy(String what, int status, String header) {
    Rig rig = new Rig(net);
    String request = call.request("INVITE", 1, "i1");
    switch (what) {
      case "Loop" -> {
        Sending once = rig.fromCore(PROXY, request);
        rig.accept(CORE_UDP, PROXY, once.text());
      }
      case "Breadth" ->
          rig.accept(CORE_UDP, PROXY, call.request("INVITE", 1, "i1", "Max-Breadth: 0"));
      default -> {
        rig.out.dead.add(TwoZones.GATEWAY);
        rig.accept(CORE_UDP, PROXY, request);
      }
    }
    assertThat(rig.out.one().text()).startsWith("SIP/2.0 " + status + " ").contains(header);
  }

  @Test
  void takesASpiralForNoLoop() {
    Rig rig = new Rig(net);
    Sending once = rig.fromCore(PROXY, call.request("INVITE", 1, "i1"));
    Sending twice =
        rig.fromCore(PROXY, once.text().replace("INVITE sip:bob@", "INVITE sip:carol@"));
    assertThat(Call.lines(twice.text(), "Via")).hasSize(3);
    rig.accept(CORE_UDP, PROXY, twice.text());
    assertThat(rig.out.one().text()).startsWith("SIP/2.0 482 ");
  }

  @Test
  void takesACallThatComesBackFromTheOtherZoneForNoLoop() {
    Rig rig = new Rig(net);
    Sending once = rig.fromPhone(call.request("INVITE", 1, "i1"));
    assertThat(rig.fromCore(PROXY, once.text()).listener()).isEqualTo(TwoZones.ACCESS_UDP);
  }

  @Test
  void triesAnotherHopWhereOneCannotBeReached() {
    Rig rig = new Rig(net);
    Endpoint first = rig.fromPhone(call.request("INVITE", 1, "i1")).remote();
    rig.out.dead.add(first);
    Sending other = rig.fromPhone(new Call(call.id).request("INVITE", 2, "i2"));
    assertThat(other.remote()).isNotEqualTo(first);
    Sending cancel = rig.fromPhone(new Call(call.id).request("CANCEL", 2, "i2"));
    assertThat(cancel.remote()).isEqualTo(other.remote());
  }

  /** Whatever is wrong with a request, what we answer is well formed, or we do not answer. */
  @ParameterizedTest
  @CsvSource({
    "From: <sip:alice@example.com>;tag=a1, From: \"alice <sip:a@b>;tag=a1",
    "To: <sip:bob@example.com>, To: <sip:bob@exa mple.com>",
    "To: <sip:bob@example.com>, X-To: gone",
    "CSeq: 1 INVITE, CSeq: one",
    "Call-ID: answered@10.0.0.10, X: y",
    "Via: SIP/2.0/UDP 198.51.100.7:5062, Via: SIP/2.0/UDP ;;;",
    "Contact: , Contact: <sip:;>;;",
    "Max-Forwards: 70, Max-Forwards: x",
    "Content-Type: application/sdp, From: <sip:second@example.com>;tag=z"
  })
  void isWellFormed(String genuine, String broken) {
    Rig rig = new Rig(net);
    String request = call.request("INVITE", 1, "i1");
    assertThat(request).contains(genuine);
    rig.accept(CORE_UDP, PROXY, request.replace(genuine, broken));
    List<Sending> sent = List.copyOf(rig.out.sent);
    for (Sending one : sent) {
      var parsed =
          new SipParser().parse(Octets.of(one.text()), SipParser.Source.DATAGRAM, Limits.DEFAULT);
      assertThat(parsed).isInstanceOf(SipMessage.class);
      assertThat(((SipMessage) parsed).defects().count()).as(one.text()).isZero();
    }
    assertThat(rig.facts.of(Counter.FAULTS)).isZero();
    assertThat(rig.facts.of(Counter.FORWARDED)).isZero();
  }
}
