package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_UDP;
import static org.sipward.firewall.pipeline.TwoZones.CORE_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser.Source;

class PipelineTest {
  private final TwoZones net = new TwoZones();
  private final Node node = new Node(net.plan(), TwoZones.keys());
  private final RecordedOutbound out = new RecordedOutbound();
  private final CountedFacts facts = new CountedFacts();
  private final Pipeline pipeline = new Pipeline(node, out, facts);

  @Test
  void carriesACall() {
    Call call = new Call("carries@198.51.100.7");
    Sending invite = send(call.request("INVITE", 1, "i1"));
    assertThat(invite.listener()).isEqualTo(CORE_UDP);
    assertThat(invite.text())
        .startsWith("INVITE sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1:5060;branch=")
        .contains("\r\nMax-Forwards: 69\r\n")
        .endsWith(Call.SDP);
    assertThat(Call.recordRoutes(invite.text()))
        .hasSize(2)
        .satisfies(routes -> assertThat(routes.get(0)).contains("@10.0.0.1:5060;transport=udp;lr"))
        .satisfies(
            routes -> assertThat(routes.get(1)).contains("@192.0.2.1:5060;transport=udp;lr"));

    String contact = "Contact: <sip:bob@10.0.0.99:5070>";
    Sending ok = back(invite.remote(), Call.answer(invite.text(), 200, contact));
    assertThat(ok.listener()).isEqualTo(ACCESS_UDP);
    assertThat(ok.remote()).isEqualTo(PHONE);
    assertThat(Call.lines(ok.text(), "Via")).hasSize(1);
    assertThat(Call.recordRoutes(ok.text())).isEqualTo(Call.recordRoutes(invite.text()));

    List<String> routes = Call.recordRoutes(invite.text());
    String caller = "Route: " + routes.get(1) + "," + routes.get(0);
    Sending ack = send(call.within("ACK", "sip:bob@10.0.0.99:5070", 1, "k1", caller));
    assertThat(ack.remote()).isEqualTo(TwoZones.endpoint("10.0.0.99", 5070));
    assertThat(ack.text()).doesNotContain("Route:");

    String callee = "Route: " + routes.get(0) + "\r\nRoute: " + routes.get(1);
    Sending bye =
        back(invite.remote(), call.back("BYE", "sip:alice@192.168.1.7:5062", 9, "y1", callee));
    assertThat(bye.listener()).isEqualTo(ACCESS_UDP);
    assertThat(bye.remote()).isEqualTo(PHONE);

    Sending done = send(Call.answer(bye.text(), 200));
    assertThat(done.listener()).isEqualTo(CORE_UDP);
    assertThat(done.remote()).isEqualTo(invite.remote());
    assertThat(facts.of(Counter.FORWARDED)).isEqualTo(5);
  }

  /** Our Routes go and the folds in them go: two edits of one line, made one after the other. */
  @Test
  void mendsBeforeItRoutes() {
    Call call = new Call("folded@198.51.100.7");
    Sending invite = send(call.request("INVITE", 1, "f1"));
    back(invite.remote(), Call.answer(invite.text(), 200));
    List<String> routes = Call.recordRoutes(invite.text());
    String folded = "Route : " + routes.get(1) + "\r\n ," + routes.get(0);
    Sending ack = send(call.within("ACK", "sip:bob@10.0.0.99:5070", 1, "f2", folded));
    assertThat(ack.remote()).isEqualTo(TwoZones.endpoint("10.0.0.99", 5070));
    assertThat(ack.text()).doesNotContain("Route").doesNotContain("\r\n ");
  }

  @Test
  void carriesOptions() {
    Sending options = send(new Call("options@198.51.100.7").request("OPTIONS", 1, "o1"));
    assertThat(options.text()).doesNotContain("Record-Route");
    assertThat(back(options.remote(), Call.answer(options.text(), 200)).remote()).isEqualTo(PHONE);
  }

  @Test
  void dropsAResponseToNothing() {
    Sending options = send(new Call("forged@198.51.100.7").request("OPTIONS", 1, "o1"));
    String forged = Call.answer(options.text(), 200).replaceFirst(";sw=..", ";sw=aa");
    accept(CORE_UDP, options.remote(), forged);
    assertThat(out.isSilent()).isTrue();
  }

  private Sending send(String text) {
    accept(ACCESS_UDP, PHONE, text);
    return out.one();
  }

  private Sending back(Endpoint source, String text) {
    accept(CORE_UDP, source, text);
    return out.one();
  }

  private void accept(int listener, Endpoint source, String text) {
    pipeline.accept(
        TwoZones.arrival(node.plan(), listener, source), Octets.of(text), Source.DATAGRAM);
  }

  /** One event per message: what no transport takes was never forwarded. */
  @Test
  void refusesOnceWhatNobodyTakes() {
    for (String hop : net.hops) {
      out.dead.add(TwoZones.endpoint(hop, 5060));
    }
    accept(ACCESS_UDP, PHONE, new Call("dead@198.51.100.7").request("INVITE", 1, "d1"));
    assertThat(facts.verdicts).extracting(Verdict::reason).containsExactly("no-hop");
    assertThat(facts.of(Counter.FORWARDED)).isZero();
    assertThat(facts.of(Counter.REJECTED)).isOne();
  }

  @Test
  void addsTheHopLimitThatIsMissing() {
    TwoZones net = new TwoZones();
    net.screening = TwoZones.MONITOR;
    Rig rig = new Rig(net);
    String text = new Call("hops@198.51.100.7").request("INVITE", 1, "h1");
    var sent = rig.fromPhone(text.replace("Max-Forwards: 70\r\n", ""));
    assertThat(Call.lines(sent.text(), "Max-Forwards")).containsExactly("70");
  }
}
