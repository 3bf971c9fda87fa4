package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_TCP;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_UDP;
import static org.sipward.firewall.pipeline.TwoZones.CORE_TCP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.policy.Verdict;
import org.sipward.sip.Octets;
import org.sipward.sip.Transport;

/** What becomes of a message whose connection did not come about after it was taken. */
class UndeliveredTest {
  private final TwoZones net = new TwoZones();
  private final Call call = new Call("lost@198.51.100.7");
  private Rig rig;

  UndeliveredTest() {
    net.hopTransport = Transport.TCP;
    rig = new Rig(net);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "REGISTER", "MESSAGE", "CANCEL"})
  void itsSenderIsTold(String method) {
    Sending sent = rig.fromPhone(call.request(method, 1, "u1"));
    assertThat(sent.listener()).isEqualTo(CORE_TCP);

    returned(sent);
    Sending answer = rig.out.one();

    assertThat(answer.listener()).isEqualTo(ACCESS_UDP);
    assertThat(answer.remote()).isEqualTo(PHONE);
    assertThat(answer.text())
        .startsWith("SIP/2.0 503 ")
        .contains("CSeq: 1 " + method)
        .containsPattern("\r\nTo: <sip:bob@example.com>;tag=\\w+\r\n")
        .contains("\r\nRetry-After: ")
        .doesNotContain("10.0.0.");
    assertThat(Call.lines(answer.text(), "Via")).hasSize(1);
    assertThat(Call.lines(answer.text(), "Via").getFirst()).contains("branch=z9hG4bKu1");
    assertThat(rig.facts.verdicts.getLast())
        .isEqualTo(new Verdict.Reject(503, false, "no-connection"));
  }

  @Test
  void aSenderOnTcpIsToldOnItsConnection() {
    call.transport = "TCP";
    rig.accept(ACCESS_TCP, PHONE, call.request("INVITE", 1, "u1"));
    returned(rig.out.one());
    Sending answer = rig.out.one();
    assertThat(answer.listener()).isEqualTo(ACCESS_TCP);
    assertThat(answer.connection()).isEqualTo(77);
  }

  @Test
  void theAckOfTheAnswerIsOursAndARepeatedRequestGetsItAgain() {
    String invite = call.request("INVITE", 1, "u1");
    returned(rig.fromPhone(invite));
    String answer = rig.out.one().text();

    assertThat(rig.fromPhone(invite).text()).isEqualTo(answer);

    String to = Call.lines(answer, "To").getFirst();
    String ack = call.request("ACK", 1, "u1").replace("<sip:bob@example.com>\r\n", to + "\r\n");
    assertThat(rig.refusedFromPhone(ack)).isEqualTo("own-response-ack");
  }

  @Test
  void whatHasNoAnswerGetsNone() {
    Sending ack = rig.fromPhone(call.request("ACK", 1, "u1"));
    returned(ack);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "u2"));
    List<String> others =
        List.of(
            Call.answer(invite.text(), 200),
            invite.text().replace("Call-ID: lost", "Call-ID: other"),
            call.request("INVITE", 1, "u3"),
            "nonsense");
    others.forEach(text -> back(invite, text));
    assertThat(rig.out.isSilent()).isTrue();
  }

  @Test
  void aProbeIsAnsweredToNobody() {
    net.probeSeconds = 1;
    rig = new Rig(net);
    rig.pipeline.tick(0);
    Sending probe = rig.out.sent.getFirst();
    rig.out.sent.clear();
    int verdicts = rig.facts.verdicts.size();
    returned(probe);
    assertThat(rig.out.isSilent()).isTrue();
    assertThat(rig.facts.verdicts).hasSize(verdicts);
  }

  private void returned(Sending sent) {
    back(sent, sent.text());
  }

  private void back(Sending sent, String text) {
    rig.pipeline.undelivered(sent.listener(), sent.remote(), Octets.of(text));
  }
}
