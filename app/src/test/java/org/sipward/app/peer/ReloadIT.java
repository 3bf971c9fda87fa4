package org.sipward.app.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.peer.TwoSides.Playing;
import org.sipward.app.peer.TwoSides.Run;
import org.sipward.app.peer.TwoSides.Scripts;
import org.sipward.testkit.peer.Sipp;

/**
 * The configuration is taken up again and again while calls are set up, stand and end over UDP, TCP
 * and TLS: no call is lost, and nothing but the calls crosses.
 *
 * <p>{@code -Dsipward.reloads} sets how often, and with it how many calls.
 */
class ReloadIT {
  private static final int RELOADS = Integer.getInteger("sipward.reloads", 40);

  /** Calls that start while one configuration holds. */
  private static final int CALLS_EACH = 5;

  /**
   * A busy machine makes a telephone repeat itself, and SIPp as callee gives up at a second INVITE
   * that is the first one byte for byte, unless it is told otherwise.
   */
  private static final Scripts PATIENT =
      new Scripts(
          Sipp.Script.of("call-uac"),
          Sipp.Script.of("call-uas"),
          List.of("-max_invite_retrans", "8", "-max_non_invite_retrans", "40"),
          List.of("-default_behaviors", "all,-abortunexp"));

  @TempDir static Path folder;

  @Test
  void noCallIsLostToIt() {
    TwoSides.assumePrograms(ReloadIT.class);
    int calls = RELOADS * CALLS_EACH;
    try (TwoSides sides = new TwoSides(folder)) {
      List<Playing> playing = new ArrayList<>();
      try {
        for (Via via : Via.values()) {
          playing.add(sides.start(new Run(sides.interconnect(), via, via, calls), PATIENT));
        }
        int reloads = 0;
        while (reloads < RELOADS || playing.stream().anyMatch(ReloadIT::lasts)) {
          sides.reload(++reloads);
        }
        playing.forEach(Playing::expectAllGood);
        assertThat(sides.metrics())
            .contains("sipward_configuration_reloads_total{result=\"taken\"} " + (double) reloads)
            .contains("sipward_configuration_reloads_total{result=\"refused\"} 0.0");
        System.out.println(reloads + " reloads under " + 3 * calls + " calls");
      } finally {
        playing.forEach(Playing::close);
      }
    }
  }

  private static boolean lasts(Playing run) {
    return run.caller().program().isAlive();
  }
}
