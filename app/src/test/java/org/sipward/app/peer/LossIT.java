package org.sipward.app.peer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.peer.TwoSides.Run;
import org.sipward.app.peer.TwoSides.Scripts;
import org.sipward.testkit.peer.ExternalProgram;
import org.sipward.testkit.peer.Sipp;

/**
 * Calls while SIPp loses 5 % of what it sends and 5 % of what it receives over UDP: retransmissions
 * of the ends pass, and from TCP or TLS to UDP the firewall's own stand in for them.
 *
 * <p>{@code -Dsipward.calls=10000} makes it 1,000 calls for each pair of transports.
 */
class LossIT {
  private static final int CALLS = Math.max(Integer.getInteger("sipward.calls", 500) / 10, 20);

  /** The BYE may come before an ACK that is lost again and again. */
  private static final Sipp.Script CALLEE =
      Sipp.Script.of("call-uas")
          .with("request=\"ACK\"", "request=\"ACK\" optional=\"true\"")
          .with("timewait milliseconds=\"2000\"", "timewait milliseconds=\"33000\"");

  private static final List<String> LOSSY =
      List.of("-lost", "5", "-max_invite_retrans", "10", "-max_non_invite_retrans", "12");

  @TempDir static Path folder;

  @Test
  void noCallFails() {
    assumeTrue(Sipp.installed(), "needs SIPp (Debian package sip-tester)");
    assumeTrue(ExternalProgram.installed("openssl"), "needs openssl to make certificates");
    try (TwoSides sides = new TwoSides(folder)) {
      for (Via caller : Via.values()) {
        sides.play(new Run(sides.interconnect(), caller, Via.UDP, CALLS), scripts());
      }
    }
  }

  private static Scripts scripts() {
    return new Scripts(Sipp.Script.of("call-uac"), CALLEE, LOSSY, List.of());
  }
}
