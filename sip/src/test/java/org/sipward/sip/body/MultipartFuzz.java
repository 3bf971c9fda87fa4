package org.sipward.sip.body;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets at all: see {@link MultipartLaws}. The first line of the input is the boundary. */
final class MultipartFuzz {
  private static final int MAX_OCTETS = 65_536;
  private static final BodyLimits LIMITS = new BodyLimits(8, 3, 6);

  private final MultipartIndex index = new MultipartIndex(LIMITS);
  private final CpimHeaders cpim = new CpimHeaders(LIMITS);
  private final SipFragment fragment = new SipFragment(LIMITS);

  @FuzzTest(maxDuration = "10m")
  void lawsHold(byte[] octets) {
    if (octets.length > MAX_OCTETS) {
      return;
    }
    int boundary = 0;
    while (boundary < octets.length && octets[boundary] != '\n') {
      boundary++;
    }
    MultipartLaws.hold(index, LIMITS, octets, boundary);
    SipFragmentLaws.hold(fragment, octets);
    SipFragmentLaws.hold(cpim, octets);
  }
}
