package org.sipward.sip.xml;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets at all: see {@link XmlLaws} for what must hold. */
final class XmlFuzz {
  private static final XmlLimits LIMITS = new XmlLimits(16_384, 6, 40, 6);

  @FuzzTest(maxDuration = "10m")
  void lawsHold(byte[] octets) {
    XmlLaws.hold(octets, LIMITS);
  }
}
