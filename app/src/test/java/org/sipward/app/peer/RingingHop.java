package org.sipward.app.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.sipward.testkit.peer.Ports;
import org.sipward.testkit.peer.Sipp;
import org.sipward.testkit.peer.UdpRelay;

/**
 * A next hop, SIPp behind a relay, whose phones ring until they are let go on: what it says last to
 * an INVITE does not leave it. SIPp says it again and again.
 */
final class RingingHop implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String[] FINAL = {"200 INVITE", "486 INVITE", "487 INVITE"};

  final int port = Ports.free();
  final Tap heard = new Tap();
  final Tap said = new Tap();
  private final UdpRelay relay;
  private final Sipp phones;

  /**
   * Starts one.
   *
   * @param firewall port of the listener it is reached from
   */
  RingingHop(Path folder, int firewall) {
    int local = Ports.free();
    said.shutOut(FINAL);
    relay = new UdpRelay(port, firewall, local, heard, said);
    Sipp.Script script =
        Sipp.Script.of("ringing-uas").with("[local_ip]:[local_port]", "127.0.0.1:" + port);
    List<String> options =
        List.of("-i", "127.0.0.1", "-p", "" + local, "-t", "u1", "-max_non_invite_retrans", "60");
    phones = Sipp.start(folder, script, List.of(), options);
    phones.program().await("hop listens", PATIENCE, () -> Ports.bound("udp", local));
  }

  /** Calls that ring or have rung here. */
  Set<String> rung() {
    return said.passed("180 INVITE");
  }

  /** Lets them answer, refuse and confirm. */
  void goOn() {
    said.shutOut();
  }

  /**
   * Every call that came here ended here, in the way it should, and nothing came of any other call.
   */
  void expectWhole() {
    Set<String> calls = heard.passed("INVITE");
    phones
        .program()
        .await("calls end", PATIENCE, () -> heard.passed("ACK", "BYE").containsAll(calls));
    assertThat(rung()).as("rung").isEqualTo(calls);
    assertThat(heard.passed("ACK")).as("ACK").isEqualTo(calls);
    assertThat(heard.passed("CANCEL")).as("CANCEL").isEqualTo(said.passed("487 INVITE"));
    assertThat(heard.passed("BYE")).as("BYE").isEqualTo(said.passed("200 INVITE"));
    assertThat(said.passed(FINAL)).as("final responses").isEqualTo(calls);
    phones.program().await("calls are counted", PATIENCE, () -> phones.counter("CurrentCall") == 0);
    assertThat(phones.counter("FailedCall(C)")).as(phones::errors).isZero();
  }

  @Override
  public void close() {
    phones.close();
    relay.close();
  }
}
