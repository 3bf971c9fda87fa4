package org.sipward.sip.frame;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.sipward.sip.Limits;

/** Framer and parser never read two lengths from the same octets. */
final class FramerParserFuzz {

  @FuzzTest(maxDuration = "10m")
  void agreeOnTheLength(byte[] stream) {
    Agreement.check(stream, Limits.DEFAULT);
  }
}
