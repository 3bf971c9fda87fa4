package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_TCP;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_UDP;
import static org.sipward.firewall.pipeline.TwoZones.CORE_TCP;
import static org.sipward.firewall.pipeline.TwoZones.CORE_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.zone.Endpoint;

/** Only a response to what was forwarded gets back, and only to where the request came from. */
class WayBackTest {
  private final Rig rig = new Rig(new TwoZones());
  private final Call call = new Call("back@198.51.100.7");

  @Test
  void refusesEveryChangedCharacterOfTheSeal() {
    Sending options = rig.fromPhone(call.request("OPTIONS", 1, "o1"));
    String answer = Call.answer(options.text(), 200);
    int from = answer.indexOf(";sw=") + 4;
    int to = answer.indexOf("\r\n", from);
    for (int i = from; i < to; i++) {
      for (char c : "abcdefghijklmnopqrstuvwxyz234567-.".toCharArray()) {
        if (c != answer.charAt(i)) {
          rig.accept(
              CORE_UDP, options.remote(), answer.substring(0, i) + c + answer.substring(i + 1));
          assertThat(rig.out.isSilent()).as("character %d to %s", i - from, c).isTrue();
        }
      }
    }
    assertThat(rig.fromCore(options.remote(), answer).remote()).isEqualTo(PHONE);
  }

  @ParameterizedTest
  @CsvSource({
    "Call-ID: back, Call-ID: forth",
    "CSeq: 1, CSeq: 2",
    "tag=a1, tag=a2",
    "branch=z9hG4bK, branch=z9hG4bKx",
    "10.0.0.1:5060;branch, 10.0.0.1:5061;branch",
    "10.0.0.1:5060;branch, 10.0.0.2:5060;branch",
    ";sw=, ;sx="
  })
  void refusesAResponseToAnotherRequest(String genuine, String forged) {
    Sending options = rig.fromPhone(call.request("OPTIONS", 1, "o1"));
    String answer = Call.answer(options.text(), 200);
    assertThat(answer).contains(genuine);
    rig.accept(CORE_UDP, options.remote(), answer.replaceFirst(genuine, forged));
    assertThat(rig.out.isSilent()).isTrue();
    assertThat(rig.facts.of(Counter.DROPPED)).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {ACCESS_UDP, ACCESS_TCP, CORE_TCP})
  void refusesAResponseOnAnotherListener(int listener) {
    Sending options = rig.fromPhone(call.request("OPTIONS", 1, "o1"));
    rig.accept(listener, options.remote(), Call.answer(options.text(), 200));
    assertThat(rig.out.isSilent()).isTrue();
  }

  @Test
  void refusesAResponseThatEndsWithUs() {
    Sending options = rig.fromPhone(call.request("OPTIONS", 1, "o1"));
    String answer = Call.answer(options.text(), 200);
    int second = answer.indexOf("Via:", 20);
    String cut = answer.substring(0, second) + answer.substring(answer.indexOf("\r\n", second) + 2);
    rig.accept(CORE_UDP, options.remote(), cut);
    assertThat(rig.out.isSilent()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    ";rport, 198.51.100.7:5062",
    "'', 198.51.100.7:5070",
    ";rport=9;received=203.0.113.9, 198.51.100.7:5062",
    ";received=203.0.113.9;maddr=203.0.113.10, 198.51.100.7:5070"
  })
  void goesToTheSourceWhateverTheSenderSays(String params, String expected) {
    call.viaParams = params;
    call.sentBy = "192.168.7.7:5070";
    Sending options = rig.fromPhone(call.request("OPTIONS", 1, "o1"));
    assertThat(options.text()).contains(";received=198.51.100.7").doesNotContain("=203.0.113.9");
    Sending ok = rig.fromCore(options.remote(), Call.answer(options.text(), 200));
    assertThat(ok.remote()).hasToString(expected);
  }

  @Test
  void goesToTheConnectionOfAStream() {
    call.transport = "TCP";
    rig.accept(ACCESS_TCP, PHONE, call.request("OPTIONS", 1, "o1"));
    Sending options = rig.out.one();
    Sending ok = rig.fromCore(options.remote(), Call.answer(options.text(), 200));
    assertThat(ok.listener()).isEqualTo(ACCESS_TCP);
    assertThat(ok.connection()).isEqualTo(77);
    assertThat(ok.remote().port()).as("no port to connect to behind a NAT").isZero();
  }

  @Test
  void holdsOverIpv6() {
    Endpoint phone = new Endpoint(0x20010db8_00000000L, 7, 5062);
    call.sentBy = "[2001:db8::7]:5062";
    rig.accept(ACCESS_UDP, phone, call.request("OPTIONS", 1, "o1"));
    Sending options = rig.out.one();
    Sending ok = rig.fromCore(options.remote(), Call.answer(options.text(), 200));
    assertThat(ok.remote()).isEqualTo(phone);
  }
}
