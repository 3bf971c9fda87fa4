package org.sipward.sip.sdp;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets at all: see {@link SdpLaws} for what must hold. */
final class SdpFuzz {
  private static final int MAX_OCTETS = 65_536;

  private final SdpIndex index = new SdpIndex(new SdpLimits(32_768, 512, 64, 4, 16, 4, 64));

  @FuzzTest(maxDuration = "10m")
  void lawsHold(byte[] octets) {
    if (octets.length <= MAX_OCTETS) {
      SdpLaws.hold(index, octets);
    }
  }
}
