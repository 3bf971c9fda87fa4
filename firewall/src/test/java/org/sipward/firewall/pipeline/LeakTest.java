package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.zone.Interior;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Screening;
import org.sipward.kernel.Mode;
import org.sipward.sip.Limits;

/** What tells of the inside is counted, and does not leave where that is set by name. */
class LeakTest {
  private static final String HIDDEN = "Warning: 399 10.0.0.77 \"x\"\r\n";

  private static Rig rig(Mode mode) {
    TwoZones net = new TwoZones();
    Modes modes = new Modes(Map.of("inside-leak", mode, "device-leak", mode), Mode.ENFORCE);
    net.screening = new Screening(Limits.DEFAULT, Set.of(), modes);
    // Requests carry the Via of the core node that sends them: it is one that others may see.
    net.interior = new Interior(List.of(), List.of(TwoZones.prefix("10.0.0.10", 32)));
    return new Rig(net);
  }

  private static String with(String message, String header) {
    return message.replace("Call-ID:", header + "Call-ID:");
  }

  /** A request of the core to a telephone. */
  private static String fromCore(String method, String header) {
    Call call = new Call("leak@198.51.100.7");
    return with(
        call.request(method, 1, "c1").replace("198.51.100.7:5062", "203.0.113.9:5060"), header);
  }

  private static Sending invite(Rig rig) {
    return rig.fromPhone(new Call("leak@198.51.100.7").request("INVITE", 1, "i1"));
  }

  @ParameterizedTest
  @CsvSource({"OFF, 0", "MONITOR, 1", "ENFORCE, 1"})
  void aRequestThatTellsIsCountedOrRefused(Mode mode, int leaks) {
    Rig rig = rig(mode);
    rig.accept(TwoZones.CORE_UDP, TwoZones.PROXY, fromCore("INVITE", HIDDEN));
    Sending sent = rig.out.one();
    assertThat(rig.facts.of(Counter.LEAKS)).isEqualTo(leaks);
    if (mode == Mode.ENFORCE) {
      assertThat(sent.text()).startsWith("SIP/2.0 500 Server Internal Error\r\n");
      assertThat(sent.remote()).isEqualTo(TwoZones.PROXY);
      assertThat(rig.facts.reason()).isEqualTo("inside-leak");
    } else {
      assertThat(sent.text()).startsWith("INVITE ").contains(HIDDEN);
    }
  }

  /** Our own Record-Route names our listener in the core, which its way back needs. */
  @Test
  void whatWeWriteOurselvesIsNone() {
    Rig rig = rig(Mode.ENFORCE);
    rig.accept(TwoZones.CORE_UDP, TwoZones.PROXY, fromCore("INVITE", ""));
    assertThat(rig.out.one().text()).startsWith("INVITE ").contains("@10.0.0.1:5060");
    assertThat(rig.facts.of(Counter.LEAKS)).isZero();
  }

  @Test
  void intoTheCoreEverythingGoes() {
    Rig rig = rig(Mode.ENFORCE);
    String invite = with(new Call("leak@198.51.100.7").request("INVITE", 1, "i1"), HIDDEN);
    assertThat(rig.fromPhone(invite).text()).contains(HIDDEN);
    assertThat(rig.facts.of(Counter.LEAKS)).isZero();
  }

  /** Refused, these would leave a telephone ringing and a call running. */
  @ParameterizedTest
  @ValueSource(strings = {"BYE", "CANCEL", "ACK"})
  void whatEndsACallLeaves(String method) {
    Rig rig = rig(Mode.ENFORCE);
    rig.accept(TwoZones.CORE_UDP, TwoZones.PROXY, fromCore(method, HIDDEN));
    assertThat(rig.out.one().text()).startsWith(method + " ").contains(HIDDEN);
    assertThat(rig.facts.of(Counter.LEAKS)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"200, 500 Server Internal Error", "404, 404 Not Found", "486, 486 Busy Here"})
  void aFinalResponseThatTellsLeavesBare(int status, String line) {
    Rig rig = rig(Mode.ENFORCE);
    Sending invite = invite(rig);
    String answer =
        with(Call.answer(invite.text(), status), "Server: a\r\nContact: <sip:b@10.0.0.9>\r\n");
    String sent = rig.fromCore(invite.remote(), answer).text();
    assertThat(sent).startsWith("SIP/2.0 " + line + "\r\n").endsWith("Content-Length: 0\r\n\r\n");
    assertThat(sent).contains("Call-ID: leak@198.51.100.7\r\n").contains("CSeq: 1 INVITE\r\n");
    assertThat(sent)
        .doesNotContain("10.0.0.")
        .doesNotContain("Server: a")
        .doesNotContain("Contact");
    assertThat(sent).containsOnlyOnce("Via:").contains(";branch=z9hG4bKi1");
    assertThat(rig.facts.reason()).isEqualTo("inside-leak");
  }

  @Test
  void aProvisionalResponseThatTellsDoesNotLeave() {
    Rig rig = rig(Mode.ENFORCE);
    Sending invite = invite(rig);
    rig.accept(TwoZones.CORE_UDP, invite.remote(), with(Call.answer(invite.text(), 180), HIDDEN));
    assertThat(rig.out.isSilent()).isTrue();
    assertThat(rig.facts.reason()).isEqualTo("inside-leak");
    assertThat(rig.fromCore(invite.remote(), Call.answer(invite.text(), 486)).text())
        .startsWith("SIP/2.0 486 ");
  }

  /** An emergency call is known by its dialog, its responses by the way back sealed in our Via. */
  @Test
  void anEmergencyCallIsCountedAndGoesOn() {
    Rig rig = rig(Mode.ENFORCE);
    Call call = new Call("leak@198.51.100.7");
    call.uri = "urn:service:sos";
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    String answer = with(Call.answer(invite.text(), 200), "Contact: <sip:b@10.0.0.9>\r\n");
    assertThat(rig.fromCore(invite.remote(), answer).text())
        .startsWith("SIP/2.0 200 ")
        .contains("10.0.0.9");
    assertThat(rig.facts.of(Counter.LEAKS)).isEqualTo(1);
  }

  @Test
  void onlyTheNamedAreEnforced() {
    TwoZones net = new TwoZones();
    net.screening = Screening.STRICT;
    Rig rig = new Rig(net);
    rig.accept(TwoZones.CORE_UDP, TwoZones.PROXY, fromCore("INVITE", HIDDEN));
    assertThat(rig.out.one().text()).startsWith("INVITE ");
    assertThat(rig.facts.of(Counter.LEAKS)).isEqualTo(1);
  }

  /** A registration is about the device and the subscriber, a call is not. */
  @ParameterizedTest
  @CsvSource({"REGISTER, 0", "OPTIONS, 1"})
  void aRegistrationMayNameTheDevice(String method, int leaks) {
    Rig rig = rig(Mode.MONITOR);
    String device = "Subject: urn:gsma:imei:35209900-176148-1\r\n";
    rig.accept(TwoZones.CORE_UDP, TwoZones.PROXY, fromCore(method, device));
    assertThat(rig.facts.of(Counter.LEAKS)).isEqualTo(leaks);
    assertThat(List.copyOf(rig.out.sent)).hasSize(1);
  }
}
