package org.sipward.app.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.peer.TwoSides.Playing;
import org.sipward.app.peer.TwoSides.Run;
import org.sipward.app.peer.TwoSides.Scripts;
import org.sipward.testkit.peer.ExternalProgram;
import org.sipward.testkit.peer.Sipp;

/**
 * The firewall dies under load and comes back with the keys it had: calls set up before end as they
 * should, and those that arrive meanwhile are set up late, not lost.
 */
class RestartIT {
  private static final int CALLS = 400;
  private static final long BEFORE = 150;

  /** However long the start takes: what is tested is that the calls are still known. */
  private static final List<String> PATIENT =
      List.of("-max_invite_retrans", "8", "-max_non_invite_retrans", "40");

  /** SIPp as callee gives up at a second INVITE that is the first one byte for byte, else. */
  private static final List<String> LENIENT = List.of("-default_behaviors", "all,-abortunexp");

  @TempDir static Path folder;

  @Test
  void callsOutliveTheProcess() {
    assumeTrue(Sipp.installed(), "needs SIPp (Debian package sip-tester)");
    assumeTrue(ExternalProgram.installed("openssl"), "needs openssl to make certificates");
    Scripts held =
        new Scripts(
            Sipp.Script.of("call-uac")
                .with("pause milliseconds=\"50\"", "pause milliseconds=\"12000\""),
            Sipp.Script.of("call-uas"),
            PATIENT,
            LENIENT);
    try (TwoSides sides = new TwoSides(folder);
        Playing playing =
            sides.start(new Run(sides.interconnect(), Via.UDP, Via.UDP, CALLS), held)) {
      Sipp caller = playing.caller();
      caller
          .program()
          .await(
              "calls are set up",
              Duration.ofSeconds(30),
              () -> caller.counter("CurrentCall") >= BEFORE);
      assertThat(caller.counter("SuccessfulCall(C)")).as("calls that ended before").isZero();
      sides.killAndRestart();
      playing.expectAllGood();
    }
  }
}
