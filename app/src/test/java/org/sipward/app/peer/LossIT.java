package org.sipward.app.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.app.peer.TwoSides.Playing;
import org.sipward.app.peer.TwoSides.Run;
import org.sipward.app.peer.TwoSides.Scripts;
import org.sipward.testkit.peer.Sipp;
import org.sipward.testkit.peer.UdpRelay;

/**
 * Calls over a network that loses one datagram in twenty on each leg over UDP, in both directions:
 * retransmissions of the ends pass, and from TCP or TLS to UDP and back the firewall's own stand in
 * for those that a stream does not have.
 *
 * <p>{@code -Dsipward.calls=10000} makes it 1,000 calls for each pair of transports.
 */
class LossIT {
  private static final int CALLS = Math.max(Integer.getInteger("sipward.calls", 0) / 10, 40);
  private static final double LOSS = 0.05;
  private static final long SEED = Long.getLong("sipward.seed", 20_261_120L);

  /**
   * A caller who talks for a while, so that a 200 that comes again, because the ACK was lost, finds
   * him and gets another one; and who does not mind a provisional response that comes late.
   */
  private static final Sipp.Script CALLER =
      Sipp.Script.of("call-uac")
          .with("optional=\"true\"", "optional=\"global\"")
          .with("pause milliseconds=\"50\"", "pause milliseconds=\"1200\"");

  /**
   * A callee who answers as RFC 3261 has it: an INVITE or ACK may come again, a BYE may come before
   * an ACK that was lost every time, and it is answered again for 64 T1.
   */
  private static final Sipp.Script CALLEE =
      Sipp.Script.of("call-uas")
          .with(
              "<recv request=\"ACK\" rtd=\"true\" crlf=\"true\"/>",
              "<recv request=\"INVITE\" optional=\"global\"/>"
                  + "<recv request=\"ACK\" optional=\"global\"/>")
          .with("timewait milliseconds=\"2000\"", "timewait milliseconds=\"33000\"");

  private static final List<String> PATIENT =
      List.of("-max_invite_retrans", "10", "-max_non_invite_retrans", "12");

  /** SIPp has no transactions over a stream: there a repeated INVITE would end the call. */
  private static final List<String> LENIENT = List.of("-default_behaviors", "all,-abortunexp");

  @TempDir static Path folder;
  private static TwoSides sides;

  @BeforeAll
  static void start() {
    TwoSides.assumePrograms(LossIT.class);
    sides = new TwoSides(folder);
  }

  @AfterAll
  static void end() {
    if (sides != null) {
      sides.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"UDP, UDP", "TCP, UDP", "TLS, UDP", "UDP, TCP", "UDP, TLS"})
  void noCallFails(Via in, Via out) {
    long seed = SEED + in.ordinal() * 31L + out.ordinal();
    Run run = new Run(sides.interconnect(), in, out, CALLS, new Line.Lossy(LOSS, seed));
    try (Playing playing = sides.start(run, new Scripts(CALLER, CALLEE, PATIENT, LENIENT))) {
      playing.expectAllGood();
      List<UdpRelay> relays = playing.parts(UdpRelay.class);
      assertThat(relays).hasSize(in == out ? 2 : 1);
      for (UdpRelay relay : relays) {
        System.out.printf("  seed %d: %d lost, %d passed%n", seed, relay.lost(), relay.passed());
        assertThat(relay.lost()).as("datagrams lost, with seed %d", seed).isPositive();
      }
      assertThat(playing.callee().counter("FailedCall(C)"))
          .as(() -> "calls that failed at the callee\n" + playing.callee().errors())
          .isZero();
    }
  }
}
