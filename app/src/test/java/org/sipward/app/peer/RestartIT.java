package org.sipward.app.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.peer.TwoSides.Playing;
import org.sipward.app.peer.TwoSides.Run;
import org.sipward.app.peer.TwoSides.Scripts;
import org.sipward.testkit.peer.Sipp;
import org.sipward.testkit.peer.StreamTrunk;

/**
 * The firewall dies under load and comes back with the keys it had: calls set up before end as they
 * should, over UDP, TCP and TLS, and those that arrive over UDP meanwhile are set up late, not
 * lost. Over streams, what was on its way is gone for ever; there only calls that stand are held.
 */
class RestartIT {
  private static final int CALLS = 400;
  private static final int STANDING = 60;
  private static final long BEFORE = 150;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** However long the start takes: what is tested is that the calls are still known. */
  private static final List<String> PATIENT =
      List.of("-max_invite_retrans", "8", "-max_non_invite_retrans", "40");

  /** SIPp as callee gives up at a second INVITE that is the first one byte for byte, else. */
  private static final List<String> LENIENT = List.of("-default_behaviors", "all,-abortunexp");

  @TempDir static Path folder;

  @Test
  void callsOutliveTheProcess() {
    TwoSides.assumePrograms(RestartIT.class);
    Scripts held =
        new Scripts(
            Sipp.Script.of("call-uac")
                .with("pause milliseconds=\"50\"", "pause milliseconds=\"12000\""),
            Sipp.Script.of("call-uas"),
            PATIENT,
            LENIENT);
    try (TwoSides sides = new TwoSides(folder);
        Playing tcp = standing(sides, Via.TCP);
        Playing tls = standing(sides, Via.TLS);
        Playing udp = sides.start(new Run(sides.interconnect(), Via.UDP, Via.UDP, CALLS), held)) {
      Sipp caller = udp.caller();
      caller
          .program()
          .await("calls are set up", PATIENCE, () -> caller.counter("CurrentCall") >= BEFORE);
      assertThat(caller.counter("SuccessfulCall(C)")).as("calls that ended before").isZero();
      sides.killAndRestart();
      end(tcp);
      end(tls);
      udp.expectAllGood();
    }
  }

  /** Calls that are answered and acknowledged, the callers' BYE held back. */
  private static Playing standing(TwoSides sides, Via via) {
    Run run = new Run(sides.interconnect(), via, via, STANDING, new Line.Lasting("BYE"));
    Playing playing = sides.start(run, Scripts.of("call"));
    List<StreamTrunk> trunks = playing.parts(StreamTrunk.class);
    playing
        .caller()
        .program()
        .await(
            "calls over " + via + " stand",
            PATIENCE,
            () ->
                trunks.getFirst().arrived("ACK") == STANDING
                    && trunks.getLast().held() == STANDING);
    return playing;
  }

  /** All of them end as they should, over connections made after the restart. */
  private static void end(Playing playing) {
    List<StreamTrunk> trunks = playing.parts(StreamTrunk.class);
    int before = trunks.getLast().connections();
    trunks.getLast().release();
    playing.expectAllGood();
    assertThat(trunks.getLast().connections()).as("connections").isGreaterThan(before);
    assertThat(trunks.getFirst().arrived("BYE")).as("BYE at the callee").isEqualTo(STANDING);
  }
}
