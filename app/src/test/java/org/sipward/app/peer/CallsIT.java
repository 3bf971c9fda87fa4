package org.sipward.app.peer;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.app.peer.TwoSides.Run;
import org.sipward.app.peer.TwoSides.Scripts;
import org.sipward.app.peer.TwoSides.Side;
import org.sipward.testkit.peer.Sipp;

/**
 * SIPp calls SIPp through the firewall: every transport, every pair of them, every method, both
 * ways, no call failed.
 *
 * <p>{@code -Dsipward.calls=10000} sets the calls per transport; a pair has a tenth of them.
 */
class CallsIT {
  private static final int CALLS = Integer.getInteger("sipward.calls", 200);
  private static final int FEW = 20;

  @TempDir static Path folder;
  private static TwoSides sides;

  @BeforeAll
  static void start() {
    TwoSides.assumePrograms(CallsIT.class);
    sides = new TwoSides(folder);
  }

  @AfterAll
  static void end() {
    if (sides != null) {
      sides.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UDP, UDP",
    "TCP, TCP",
    "TLS, TLS",
    "UDP, TCP",
    "UDP, TLS",
    "TCP, UDP",
    "TCP, TLS",
    "TLS, UDP",
    "TLS, TCP"
  })
  void everyCallSucceeds(Via in, Via out) {
    int calls = in == out ? CALLS : Math.max(CALLS / 10, FEW);
    sides.play(new Run(sides.interconnect(), in, out, calls), Scripts.of("call"));
  }

  @ParameterizedTest
  @CsvSource({"UDP, UDP", "TCP, TLS", "TLS, TCP"})
  void callsOfTheCoreSucceed(Via in, Via out) {
    sides.play(new Run(sides.core(), in, out, FEW), Scripts.of("call"));
  }

  /** 100rel and PRACK, UPDATE, re-INVITE, INFO, REFER and NOTIFY within one call; CANCEL. */
  @ParameterizedTest
  @CsvSource({
    "session, true",
    "session, false",
    "cancel, true",
    "cancel, false",
    "subscribe, true",
    "subscribe, false"
  })
  void scenariosPass(String stem, boolean fromCore) {
    sides.play(new Run(side(fromCore), Via.UDP, Via.UDP, FEW), Scripts.of(stem));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "session"})
  void scenariosPassOverTcp(String stem) {
    sides.play(new Run(sides.interconnect(), Via.TCP, Via.TCP, FEW), Scripts.of(stem));
  }

  @ParameterizedTest
  @CsvSource({
    "OPTIONS, Accept: application/sdp",
    "MESSAGE, Subject: greeting",
    "PUBLISH, Event: presence",
    "REFER, Refer-To: <sip:third@example.net>",
    "INFO, Accept: application/sdp",
    "NOVEL, Subject: a method without a name of its own"
  })
  void requestsPassBothWays(String method, String header) {
    Scripts scripts = request(method, header);
    sides.play(new Run(sides.interconnect(), Via.UDP, Via.UDP, FEW), scripts);
    sides.play(new Run(sides.core(), Via.UDP, Via.UDP, FEW), scripts);
  }

  @Test
  void usersRegisterFromTheAccessZone() {
    Scripts register = request("REGISTER", "Expires: 60");
    Sipp.Script caller =
        register
            .caller()
            .with("sip:[service]@[remote_ip]:[remote_port] SIP", "sip:udp.test SIP")
            .with("sip:caller@[local_ip]:[local_port]>;tag", "sip:service@udp.test>;tag");
    Run run = new Run(sides.access(), Via.UDP, Via.UDP, FEW);
    sides.play(run, new Scripts(caller, register.callee()));
  }

  private static Scripts request(String method, String header) {
    Scripts any = Scripts.of("request");
    return new Scripts(any.caller().with("[verb]", method).with("[more]", header), any.callee());
  }

  private static Side side(boolean fromCore) {
    return fromCore ? sides.core() : sides.interconnect();
  }
}
