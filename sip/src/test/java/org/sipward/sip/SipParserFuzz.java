package org.sipward.sip;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.sipward.sip.SipParser.Source;

/** Any octets at all: see {@link ParserLaws}. */
final class SipParserFuzz {
  private static final int MAX_OCTETS = 65_535;

  private final ParserLaws laws = new ParserLaws();

  @FuzzTest(maxDuration = "10m")
  void lawsHold(byte[] octets) {
    if (octets.length <= MAX_OCTETS) {
      laws.hold(octets, Source.DATAGRAM);
      laws.hold(octets, Source.STREAM);
    }
  }
}
