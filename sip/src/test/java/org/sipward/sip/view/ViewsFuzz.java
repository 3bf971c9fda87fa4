package org.sipward.sip.view;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets as a message: see {@link ViewLaws}. */
final class ViewsFuzz {
  private final ViewLaws laws = new ViewLaws();

  @FuzzTest(maxDuration = "10m")
  void lawsHold(byte[] octets) {
    laws.hold(octets);
  }
}
