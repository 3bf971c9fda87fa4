package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.zone.Endpoint;

/** Who guesses passwords costs others nothing who share his address, or his connection. */
class AccountStreamsTest {
  private static final Endpoint TELEPHONE = TwoZones.endpoint("198.51.100.7", 40_000);
  private static final Endpoint OLD_DEVICE = TwoZones.endpoint("198.51.100.7", 5060);

  private final FloodRig rig =
      new FloodRig(
          "unknown-per-second: 0, method-per-second: 0, network-per-second: 0,"
              + " strangers-per-second: 0",
          "",
          "enforce");

  @Test
  void whoWasAcceptedOnHisConnectionGoesOn() {
    assertThat(register(FloodRig.ACCESS_TCP, TELEPHONE, 1, 200)).isTrue();
    for (int i = 0; i < 30; i++) {
      register(FloodRig.ACCESS_UDP, OLD_DEVICE, 100 + i, 401);
    }
    assertThat(register(FloodRig.ACCESS_UDP, OLD_DEVICE, 200, 401)).isFalse();
    assertThat(register(FloodRig.ACCESS_TCP, TELEPHONE, 2, 200)).isTrue();
  }

  @Test
  void theConnectionOfAGuesserStays() {
    for (int i = 0; i < 30; i++) {
      register(FloodRig.ACCESS_TCP, TELEPHONE, i, 401);
    }
    assertThat(rig.facts.reason()).isEqualTo("credential-guessing");
    assertThat(rig.out.closed).isEmpty();
  }

  /** Whoever shows his own credentials beside a guess is accepted as nobody else. */
  @Test
  void ofTwoUsersInOneAttemptNeitherIsAccepted() {
    for (int i = 0; i < 30; i++) {
      Call call = rig.call(OLD_DEVICE, false);
      String own = "Proxy-Authorization: " + credentials("mallory", 1);
      String guess = "Authorization: " + credentials("100", 300 + i);
      String request = call.request("REGISTER", 2, "m" + i, own, guess);
      List<Sending> sent = rig.accept(FloodRig.ACCESS_UDP, OLD_DEVICE, request);
      if (!sent.isEmpty()) {
        String answer = Call.answer(sent.getFirst().text(), 200);
        rig.accept(FloodRig.CORE_UDP, FloodRig.PROXY, answer);
      }
    }
    assertThat(register(FloodRig.ACCESS_UDP, OLD_DEVICE, 400, 401)).isFalse();
  }

  private static String credentials(String user, int word) {
    return "Digest username=\"%s\", realm=\"core.example\", nonce=\"a\", uri=\"sip:a\", response=\"%032x\""
        .formatted(user, word);
  }

  /** Whether an attempt got to the core, which answers it. */
  private boolean register(int at, Endpoint source, int word, int status) {
    Call call = rig.call(source, at == FloodRig.ACCESS_TCP);
    String header = "Authorization: " + credentials("100", word);
    List<Sending> sent = rig.accept(at, source, call.request("REGISTER", 2, "t" + word, header));
    if (sent.isEmpty() || !sent.getFirst().remote().equals(FloodRig.PROXY)) {
      return false;
    }
    String answer = Call.answer(sent.getFirst().text(), status);
    rig.accept(FloodRig.CORE_UDP, FloodRig.PROXY, answer);
    return true;
  }
}
