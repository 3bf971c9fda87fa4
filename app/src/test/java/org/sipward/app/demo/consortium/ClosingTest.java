package org.sipward.app.demo.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClosingTest {
  @Test
  void saysThatItPassedAndHowLongItTook() {
    assertThat(Closing.lines(Boards.good()))
        .contains("The demo passed.")
        .contains("  bravo      LIFTED             0.32 s")
        .contains("  echo       no proof                -");
  }

  @Test
  void aFailedCallIsAFailure() {
    assertThat(Closing.isGood(Boards.withFailedCall())).isFalse();
    assertThat(Closing.lines(Boards.withFailedCall()))
        .contains("The demo FAILED.", "  alpha: 2 calls failed, the first INVITE was not answered");
  }

  @Test
  void whatWasPromisedAndDidNotHappenIsAFailure() {
    assertThat(Closing.lines(Boards.withFault())).contains("The demo FAILED.", "  delta lifts it");
  }
}
